/* Before the first paint: the reader's remembered theme and calendar. */
(function (root) {
  "use strict";
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("timeline-theme");
    var calendar = localStorage.getItem("timeline-calendar");
    if (theme === "light" || theme === "dark") root.classList.add("theme-" + theme);
    if (/^(jalali|gregorian|hijri)$/.test(calendar || "")) root.classList.add("show-" + calendar);
  } catch (error) { /* storage is closed to us: the defaults stand */ }
})(document.documentElement);
