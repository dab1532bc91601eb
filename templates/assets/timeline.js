/* What makes reading quicker; every page is whole without it. */
(function () {
  "use strict";
  var root = document.documentElement;
  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* not remembered, still applied */ }
  }

  /* calendars */
  document.querySelectorAll("[data-calendars]").forEach(function (group) {
    var buttons = group.querySelectorAll("[data-calendar]");
    function show(code) {
      ["jalali", "gregorian", "hijri"].forEach(function (name) { root.classList.toggle("show-" + name, name === code); });
      buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.calendar === code)); });
    }
    var now = "all";
    buttons.forEach(function (button) {
      if (root.classList.contains("show-" + button.dataset.calendar)) now = button.dataset.calendar;
      button.addEventListener("click", function () {
        show(button.dataset.calendar);
        remember("timeline-calendar", button.dataset.calendar);
      });
    });
    show(now);
    group.hidden = false;
  });

  /* light and dark */
  document.querySelectorAll("[data-theme-toggle]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var dark = root.classList.contains("theme-dark") ||
        (!root.classList.contains("theme-light") && matchMedia("(prefers-color-scheme: dark)").matches);
      root.classList.toggle("theme-dark", !dark);
      root.classList.toggle("theme-light", dark);
      remember("timeline-theme", dark ? "light" : "dark");
    });
  });
})();
