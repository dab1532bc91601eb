/* What makes reading quicker; every page is whole without it. No library, no request to another host. */
(function () {
  "use strict";
  var root = document.documentElement;

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* not remembered, still applied */ }
  }
  function make(name, attributes, text) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function script(url) {
    return new Promise(function (done, failed) {
      var node = make("script", { src: url });
      node.onload = done;
      node.onerror = failed;
      document.head.appendChild(node);
    });
  }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
  }
  var native = root.lang === "fa" && root.dataset.digits !== "latin";
  function digits(value) {
    return native ? String(value).replace(/\d/g, function (d) { return "۰۱۲۳۴۵۶۷۸۹"[d]; }) : String(value);
  }

  /* ------------------------------------------------------------ days */
  var DAY = 86400000, EPOCH = 719163; /* the day number of 1970-01-01 */
  function dayOf(text, end) {
    var match = /^(-?\d{1,6})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text || "");
    if (!match) return null;
    var date = new Date(0), month = match[2] ? +match[2] - 1 : end ? 11 : 0;
    if (match[3]) date.setUTCFullYear(+match[1], month, +match[3]);
    else if (end) date.setUTCFullYear(+match[1], month + 1, 0);
    else date.setUTCFullYear(+match[1], month, 1);
    return Math.round(date / DAY) + EPOCH;
  }
  function iso(day) {
    return new Date((day - EPOCH) * DAY).toISOString().split("T")[0];
  }
  var CODES = { jalali: "persian", gregorian: "gregory", hijri: "islamic-umalqura" }, formats = {};
  function partsOf(day, calendar, month) {
    var key = calendar + month;
    formats[key] = formats[key] || new Intl.DateTimeFormat(
      (month === "numeric" ? "en-u-nu-latn" : root.lang + (native ? "-u-nu-arabext" : "-u-nu-latn")) + "-ca-" + CODES[calendar],
      { year: "numeric", month: month, day: "numeric", timeZone: "UTC" }
    );
    var found = {};
    formats[key].formatToParts(new Date((day - EPOCH) * DAY)).forEach(function (part) { found[part.type] = part.value; });
    found.year = found.year || found.relatedYear;
    return found;
  }
  function label(day, calendar, size) {
    var parts = partsOf(day, calendar, "long");
    if (size === "year") return parts.year;
    return (size === "month" ? [parts.month, parts.year] : [parts.day, parts.month, parts.year]).join(" ");
  }
  /* The round days, months or years between two days, at most so many: each is [day, label]. */
  function marksBetween(from, to, most, calendar) {
    var span = to - from, found = [], day, parts, months = span / 30;
    if (span <= 45 || most > span) {
      var step = Math.max(1, Math.ceil((span + 1) / most));
      for (day = from + (step >> 1); day <= to; day += step) found.push([day, label(day, calendar, "day")]);
      return found;
    }
    var long = months > most * 6;
    var size = (long ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] : [1, 2, 3, 6]).filter(function (n) {
      return (long ? months / 12 : months) / n <= most;
    })[0] || 1000;
    for (day = from; day <= to; day += long ? 340 : 27) {
      parts = partsOf(day, calendar, "numeric");
      while (parts.day !== "1" || (long && parts.month !== "1")) parts = partsOf(++day, calendar, "numeric");
      if (day <= to && ((long ? +parts.year : parts.month - 1) % size === 0)) found.push([day, label(day, calendar, long ? "year" : "month")]);
    }
    return found;
  }

  /* ------------------------------------------------------------ calendars */
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
        document.dispatchEvent(new CustomEvent("timeline:calendar"));
      });
    });
    show(now);
    group.hidden = false;
  });

  /* ------------------------------------------------------------ light and dark */
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

  /* On a phone the menu is one line that can be moved: its present place is brought into sight. */
  document.querySelectorAll(".sections [aria-current]").forEach(function (link) {
    var menu = link.closest(".sections"), here = link.getBoundingClientRect(), box = menu.getBoundingClientRect();
    menu.scrollLeft += here.left + here.width / 2 - box.left - box.width / 2;
  });

  /* ------------------------------------------------------------ search: the same folding as timeline/outputs/search.py */
  var FROM = "يىېكةەہھۂ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", TO = "یییکههههه01234567890123456789";
  function fold(text) {
    return text.normalize("NFKD").replace(/[\p{M}\p{Cf}ـ]/gu, "").toLowerCase()
      .replace(/[يىېكةەہھۂ٠-٩۰-۹]/g, function (c) { return TO[FROM.indexOf(c)]; })
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }
  function pattern(query) {
    var solid = fold(query).replace(/ /g, "");
    return solid ? new RegExp(Array.from(solid).join(" ?"), "gu") : null;
  }
  function score(query, folded, ready) {
    var found = ready || pattern(query), best = 0, match;
    if (!found) return 0;
    found.lastIndex = 0;
    while (best < 3 && (match = found.exec(folded))) {
      var end = match.index + match[0].length;
      var starts = match.index === 0 || folded[match.index - 1] === " ";
      var ends = end === folded.length || folded[end] === " ";
      best = Math.max(best, starts && ends ? 3 : starts ? 2 : 1);
    }
    return best === 1 && Array.from(fold(query).replace(/ /g, "")).length < 3 ? 0 : best;
  }

  var shards = [], loading = null;
  window.timelineIndex = function (names) { shards.names = names; };
  window.timelineShard = function (number, entries) { shards[number] = entries; };
  function folderOf(index) { return index.slice(0, index.lastIndexOf("/") + 1); }
  function above(index) { return folderOf(index) + "../"; }
  function entries(index) {
    var folder = folderOf(index);
    loading = loading || script(index).then(function () {
      return Promise.all(shards.names.map(function (name) { return script(folder + name); }));
    }).then(function () { return [].concat.apply([], shards); });
    return loading;
  }
  function dateNode(phrase, shown) {
    var time = make("span", { "class": "date" });
    if (phrase) time.appendChild(make("span", { "class": "phrase" }, phrase));
    shown.forEach(function (pair) { time.appendChild(make("span", { "class": "c c-" + pair[0] }, pair[1])); });
    return time;
  }
  function lineNode(entry, base) {
    var item = make("li", { "class": "line" }), link = make("a", { href: base + entry[0] });
    var date = make("span", { "class": "line-date" });
    date.appendChild(make("span", { "class": "mark m-" + entry[5], "aria-hidden": "true" }));
    date.appendChild(dateNode(entry[15], entry[4]));
    link.appendChild(date);
    link.appendChild(document.createTextNode(" "));
    link.appendChild(make("span", { "class": "line-title", lang: entry[2], dir: entry[3] }, entry[1]));
    item.appendChild(link);
    return item;
  }
  document.querySelectorAll("[data-search]").forEach(function (box) {
    var index = box.dataset.search, base = above(index);
    var input = box.querySelector("input"), status = box.querySelector(".found"), list = box.querySelector(".results");
    var turn = 0;
    function run(push) {
      var query = input.value.trim(), mine = ++turn;
      if (push) history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
      list.textContent = "";
      if (!query) { status.textContent = ""; return; }
      status.textContent = status.dataset.loading;
      entries(index).then(function (all) {
        if (mine !== turn) return;
        var ready = pattern(query), found = [];
        all.forEach(function (entry, order) {
          var points = score(query, entry[6], ready);
          if (points) found.push([points, order, entry]);
        });
        found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
        status.textContent = found.length ? fill(status.dataset.count, { count: digits(found.length) }) : status.dataset.none;
        found.slice(0, 200).forEach(function (item) { list.appendChild(lineNode(item[2], base)); });
      }, function () { status.textContent = status.dataset.none; });
    }
    var wait;
    input.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(run, 160, true); });
    box.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); run(true); });
    input.value = new URLSearchParams(location.search).get("q") || "";
    if (input.value) run(false);
  });

  /* An event's id that is not on this page: it stands on another. */
  document.querySelectorAll("[data-resolve]").forEach(function (box) {
    var index = box.dataset.resolve, base = above(index);
    function resolve() {
      var id = decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("id");
      var here = id && document.getElementById(id);
      if (!id || (here && !here.closest(".ids"))) return;
      if (here) { location.replace(here.href); return; }
      entries(index).then(function (all) {
        all.some(function (entry) {
          var own = entry[0].split("#")[1];
          if (own !== id && entry[7].indexOf(id) < 0) return false;
          location.replace(base + entry[0].split("#")[0] + "#" + own);
          return true;
        });
      });
    }
    addEventListener("hashchange", resolve);
    resolve();
  });

  /* ------------------------------------------------------------ an embedded list */
  var FILTERS = ["actor", "place", "source", "kind", "status"];
  document.querySelectorAll("[data-embed]").forEach(function (box) {
    var asked = new URLSearchParams(location.search), index = box.dataset.embed;
    if (!["from", "to", "q"].concat(FILTERS).some(function (key) { return asked.get(key); })) return;
    var from = dayOf(asked.get("from")), to = dayOf(asked.get("to"), true), query = asked.get("q") || "";
    function wanted(row) {
      if ((from !== null || to !== null) && row.first === null && row.last === null) return false;
      return (from === null || row.last === null || row.last >= from) && (to === null || row.first === null || row.first <= to) &&
        FILTERS.every(function (key) { return !asked.get(key) || row[key].indexOf(asked.get(key)) >= 0; });
    }
    entries(index).then(function (all) {
      var list = box.querySelector(".lines");
      list.textContent = "";
      all.filter(function (entry) {
        return wanted(rowOfEntry(entry)) && (!query || score(query, entry[6]));
      }).slice(0, 300).forEach(function (entry) {
        var item = lineNode(entry, above(index));
        item.firstChild.target = "_top";
        list.appendChild(item);
      });
    });
  });

  /* ------------------------------------------------------------ the axis, its filters and lanes */
  var SVG = "http://www.w3.org/2000/svg";
  var MOST_SHAPES = 120, ROWS = 12, MOST_LINES = 100;
  function shape(name, attributes) {
    var node = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    return node;
  }
  function number(value) { return value === undefined || value === null ? null : +value; }
  /* What filters and shapes need to know of an event, from its card or from its entry in the index. */
  function rowOfCard(card) {
    var set = card.dataset, names = [["kind " + set.kind, card.querySelector(".kind").textContent]], sources = [];
    function texts(selector) { return Array.from(card.querySelectorAll(selector), function (node) { return node.textContent; }); }
    card.querySelectorAll(".from > a").forEach(function (link) {
      var id = /sources\/([^/]+)\//.exec(link.getAttribute("href"))[1];
      if (sources.indexOf(id) < 0) sources.push(id);
      names.push(["source " + id, link.textContent]);
    });
    return {
      node: card, id: card.id, names: names, first: number(set.first), last: number(set.last), kind: [set.kind],
      status: [set.status], place: texts(".facts .place"), actor: texts(".facts .actor"), source: sources,
      days: set.days ? set.days.split(" ").map(Number) : [], sure: /certainty-(\w+)/.exec(card.className)[1],
      title: card.querySelector(".self").textContent
    };
  }
  function rowOfEntry(entry) {
    return {
      entry: entry, id: entry[0].split("#")[1], first: entry[8], last: entry[9], kind: [entry[10]], status: [entry[11]],
      place: entry[12] ? [entry[12]] : [], actor: entry[13], source: entry[14], days: [], sure: entry[5], title: entry[1]
    };
  }

  document.querySelectorAll("[data-axis]").forEach(function (figure) {
    var source = figure.querySelector("[data-points]");
    if (!source) return;
    var data = JSON.parse(source.textContent), words = data.words, points = data.points || [];
    var low = data.reach[0], high = data.reach[1];
    var list = document.querySelector("[data-list]"), far = document.querySelector("[data-matches]");
    var rows = list ? Array.from(list.querySelectorAll(".event")).map(rowOfCard) : [];
    var names = new Map();
    rows.forEach(function (row) { row.names.forEach(function (pair) { names.set(pair[0], pair[1]); }); });
    ["kind", "status"].forEach(function (key) {
      Object.keys(data.names[key] || {}).forEach(function (code) { names.set(key + " " + code, data.names[key][code]); });
    });
    function nameOf(key, value) { return names.get(key + " " + value) || value; }
    data.lanes = data.lanes || { actor: lanesOf("actor"), place: lanesOf("place"), source: lanesOf("source") };
    data.lanes.source.forEach(function (lane) { names.set("source " + lane[1], lane[0]); });
    var ways = Array.from(document.querySelectorAll(".years [data-first]"));
    var rtl = root.dir === "rtl", asked = new URLSearchParams(location.search);
    function clamp(day, otherwise) { return day === null ? otherwise : Math.min(Math.max(day, low), high); }
    var state = { from: clamp(dayOf(asked.get("from")), low), to: clamp(dayOf(asked.get("to"), true), high) };
    FILTERS.concat("lane").forEach(function (key) { state[key] = asked.get(key) || ""; });
    if (state.from >= state.to) { state.from = low; state.to = high; }
    function whole() { return state.from === low && state.to === high; }
    function filtered() { return FILTERS.some(function (key) { return state[key]; }); }
    function calendar() {
      var found = Object.keys(CODES).filter(function (c) { return root.classList.contains("show-" + c); });
      return found[0] || data.calendar;
    }

    /* The busiest people, places or sources of the cards: [name, value, [[first, last, 1] …]]. */
    function lanesOf(key) {
      var found = new Map();
      rows.forEach(function (row) {
        row[key].forEach(function (value) {
          var lane = found.get(value) || [nameOf(key, value), value, []];
          found.set(value, lane);
          if (row.first !== null && row.last !== null && row.last - row.first < 366) lane[2].push([row.first, row.last, 1]);
        });
      });
      return Array.from(found.values()).sort(function (a, b) {
        return b[2].length - a[2].length || (a[1] < b[1] ? -1 : 1);
      }).slice(0, 12);
    }

    /* controls */
    var tools = make("div", { "class": "tools" });
    function button(key, sign, act) {
      var node = make("button", { type: "button", "aria-label": words[key], title: words[key] }, sign);
      node.addEventListener("click", act);
      tools.appendChild(node);
    }
    button("zoom_in", "+", function () { zoom(0.5, 0.5); });
    button("zoom_out", "−", function () { zoom(2, 0.5); });
    button("zoom_all", "⤢", function () { move(low, high); });
    var sliders = ["from", "to"].map(function (key) {
      var holder = make("label", { "class": "slider" }, words[key] + " ");
      var input = make("input", { type: "range", min: low, max: high, step: 1 });
      input.addEventListener("input", function () {
        var day = +input.value;
        if (key === "from") move(Math.min(day, state.to - 1), state.to); else move(state.from, Math.max(day, state.from + 1));
      });
      holder.appendChild(input);
      tools.appendChild(holder);
      return input;
    });
    var lanesChoice = choice("lane", words.lanes, ["actor", "place", "source"].filter(function (kind) {
      return data.lanes[kind] && data.lanes[kind].length > 1;
    }).map(function (kind) { return [kind, words[kind]]; }), words.none);
    if (lanesChoice) tools.appendChild(lanesChoice);

    function choice(key, title, options, any) {
      if (!options.length) return null;
      var holder = make("label", {}, title + " "), select = make("select", { "data-filter": key });
      select.appendChild(make("option", { value: "" }, any));
      options.forEach(function (option) { select.appendChild(make("option", { value: option[0] }, option[1])); });
      select.value = state[key];
      if (select.value !== state[key]) { state[key] = ""; select.value = ""; }
      select.addEventListener("change", function () { state[key] = select.value; update(); });
      holder.appendChild(select);
      return holder;
    }
    function optionsOf(key) {
      var counts = new Map();
      rows.forEach(function (row) {
        row[key].forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      return Array.from(counts).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); }).slice(0, 100)
        .map(function (pair) {
          return [pair[0], nameOf(key, pair[0]) + " (" + digits(pair[1]) + ")"];
        });
    }
    var status = make("p", { "class": "shown", role: "status", "aria-live": "polite" });
    var drawer, filters, clear;
    if (rows.length > 1 || far) {
      drawer = make("details", { "class": "drawer" });
      drawer.appendChild(make("summary", {}, words.filters));
      filters = make("form", { "class": "filters", "aria-label": words.filters });
      drawer.appendChild(filters);
      filters.addEventListener("submit", function (event) { event.preventDefault(); });
      clear = make("button", { type: "button", hidden: "" }, words.clear);
      clear.addEventListener("click", function () {
        FILTERS.forEach(function (key) { state[key] = ""; });
        filters.querySelectorAll("select").forEach(function (select) { select.value = ""; });
        move(low, high);
      });
      drawer.open = filtered();
      drawer.addEventListener("toggle", function () { if (drawer.open) fetchRows(); });
      if (rows.length) offer();
    }
    function offer() {
      FILTERS.forEach(function (key) {
        var options = optionsOf(key), node = options.length > 1 ? choice(key, words[key], options, words.any) : null;
        if (node) filters.appendChild(node); else state[key] = "";
      });
      filters.appendChild(clear);
    }
    /* The events of a timeline that is too long for this page come from the index of the search. */
    function fetchRows() {
      if (!far || rows.length || fetchRows.asked) return;
      fetchRows.asked = true;
      status.textContent = words.loading;
      entries(far.dataset.matches).then(function (all) {
        rows = all.map(rowOfEntry);
        offer();
        update();
      });
    }

    /* drawing */
    var still = figure.querySelector(".density"), ticks = figure.querySelector(".ticks");
    var defs = figure.querySelector("defs") || shape("defs", {}), old = figure.querySelector(".shapes");
    var help = make("p", { "class": "help", id: "axis-help" }, words.help);
    var plane = make("div", {
      "class": "plane", tabindex: "0", role: "group", "aria-label": words.axis, "aria-describedby": "axis-help"
    });
    var lanes = make("div", { "class": "lanes", hidden: "" });
    if (old) old.remove();
    figure.classList.add("live");
    still.replaceWith(plane);
    ticks.after(help, lanes, tools);
    if (drawer) tools.after(drawer, status);

    function share(day) {
      var part = 100 * (day - state.from) / (state.to - state.from + 1);
      return Math.round((rtl ? 100 - part : part) * 1000) / 1000;
    }
    function histogram(spans, name, count) {
      var bins = new Float64Array(count), width = (state.to - state.from + 1) / count;
      spans.forEach(function (p) {
        if (p[1] < state.from || p[0] > state.to) return;
        var a = Math.max(0, Math.floor((p[0] - state.from) / width));
        var b = Math.min(count - 1, Math.floor((p[1] - state.from) / width));
        for (var i = a; i <= b; i++) bins[i] += p[2] / (b - a + 1);
      });
      var top = Math.max.apply(null, bins) || 1;
      var svg = shape("svg", { viewBox: "0 0 " + count + " 100", preserveAspectRatio: "none", "aria-hidden": "true", "class": name });
      bins.forEach(function (value, i) {
        if (!value) return;
        var size = Math.max(4, 100 * value / top);
        svg.appendChild(shape("rect", { x: (rtl ? count - 1 - i : i) + 0.06, width: 0.88, y: 100 - size, height: size }));
      });
      return svg;
    }
    /* The same shapes as timeline/outputs/pages/shapes.py and templates/pages/macros.html draw. */
    function shapesOf(shown) {
      var inside = shown.filter(function (row) {
        return (row.first !== null || row.last !== null) && !(row.first > state.to) && !(row.last !== null && row.last < state.from);
      });
      if (!inside.length || inside.length > MOST_SHAPES) return null;
      var free = [], svg = shape("svg", { "class": "shapes", width: "100%", "aria-hidden": "true" });
      svg.appendChild(defs);
      function open(row) { return row.first === null || row.last === null; }
      inside.sort(function (a, b) { return open(a) - open(b); }).forEach(function (row) {
        var a = row.first === null ? 0 : Math.max(0, 100 * (row.first - state.from) / (state.to - state.from + 1));
        var b = row.last === null ? 100 : Math.min(100, 100 * (row.last + 1 - state.from) / (state.to - state.from + 1));
        if (b - a < 1.4) { a = Math.min(Math.max(0, (a + b - 1.4) / 2), 98.6); b = a + 1.4; }
        var line = 0;
        while (line < ROWS - 1 && free[line] !== undefined && free[line] + 0.5 > a) line += 1;
        free[line] = Math.max(free[line] || 0, b);
        svg.appendChild(shapeOf(row, rtl ? 100 - b : a, rtl ? 100 - a : b, line * 13 + 9));
      });
      svg.setAttribute("height", free.length * 13 + 5);
      return svg;
    }
    function shapeOf(row, left, right, y) {
      var group = shape("g", { "class": "s s-" + row.sure, "data-event": row.id });
      var starts = row.first !== null && row.first >= state.from, ends = row.last !== null && row.last <= state.to;
      function bar(attributes) {
        group.appendChild(shape("rect", Object.assign({ x: left + "%", width: right - left + "%", y: y - 4, height: 8 }, attributes)));
      }
      function dots() {
        row.days.forEach(function (day) {
          if (day >= state.from && day <= state.to) group.appendChild(shape("circle", { cx: share(day + 0.5) + "%", cy: y, r: 2.5 }));
        });
      }
      function rule(x1, x2, y1, y2) { group.appendChild(shape("line", { x1: x1 + "%", x2: x2 + "%", y1: y1, y2: y2 })); }
      function brackets() {
        if (rtl ? ends : starts) rule(left, left, y - 5, y + 5);
        if (rtl ? starts : ends) rule(right, right, y - 5, y + 5);
      }
      if (row.sure === "day") group.appendChild(shape("circle", { cx: share(row.first + 0.5) + "%", cy: y, r: 4 }));
      else if (row.sure === "between" || row.sure === "one_of") { rule(left, right, y, y); brackets(); dots(); }
      else if (row.sure === "bound") { bar({ fill: "url(#axis-hatch)" }); brackets(); }
      else if (row.sure === "about" || row.sure === "perhaps") bar({ fill: "url(#axis-soft)" });
      else bar(row.sure === "lasting" ? { y: y - 2, height: 4, rx: 2 } : { rx: 2 });
      group.appendChild(shape("title", {})).textContent = row.title;
      return group;
    }
    function drawTicks() {
      var width = plane.clientWidth || 600, marks = marksBetween(state.from, state.to, width < 480 ? 3 : 6, calendar());
      var taken = null;
      ticks.textContent = "";
      marks.forEach(function (mark) {
        var x = share(mark[0]), edge = 100 * 52 / width, group = ticks.appendChild(shape("g", {}));
        var at = x < edge ? (rtl ? "end" : "start") : x > 100 - edge ? (rtl ? "start" : "end") : "middle";
        group.appendChild(shape("line", { x1: x + "%", x2: x + "%", y1: 0, y2: 5 }));
        var text = group.appendChild(shape("text", { x: x + "%", y: 18, "text-anchor": at }));
        text.textContent = mark[1];
        var box = text.getBBox();
        /* A label that would touch the one before it is left out; its tick stays. */
        if (taken && box.x < taken.x + taken.width + 8 && taken.x < box.x + box.width + 8) text.remove(); else taken = box;
      });
    }
    function draw(shown) {
      var count = Math.max(12, Math.min(120, Math.floor(plane.clientWidth / 9), state.to - state.from + 1));
      plane.textContent = "";
      plane.appendChild(histogram(rows.length ? spansOf(shown) : points, "density", count));
      var drawn = shapesOf(shown);
      if (drawn) plane.appendChild(drawn);
      drawTicks();
      sliders.forEach(function (input, i) {
        input.value = i ? state.to : state.from;
        input.setAttribute("aria-valuetext", label(+input.value, calendar(), "day"));
      });
      lanes.textContent = "";
      lanes.hidden = !state.lane || !data.lanes[state.lane];
      if (!lanes.hidden) data.lanes[state.lane].forEach(function (lane) {
        var row = make("div", { "class": "lane" });
        row.appendChild(make("span", { "class": "lane-name", dir: "auto" }, lane[0]));
        row.appendChild(histogram(lane[2], "strip", count));
        lanes.appendChild(row);
      });
    }
    function spansOf(shown) {
      return shown.filter(function (row) { return row.first !== null && row.last !== null && row.last - row.first < 366; })
        .map(function (row) { return [row.first, row.last, 1]; });
    }

    /* filtering */
    function matches(row) {
      if (!whole()) {
        if (row.first === null && row.last === null) return false;
        if (row.first !== null && row.first > state.to) return false;
        if (row.last !== null && row.last < state.from) return false;
      }
      return FILTERS.every(function (key) { return !state[key] || row[key].indexOf(state[key]) >= 0; });
    }
    var shown = rows;
    function update() {
      if (far && (filtered() || !whole())) fetchRows();
      shown = rows.filter(matches);
      if (far) listMatches();
      else rows.forEach(function (row) { row.node.hidden = shown.length < rows.length && !matches(row); });
      if (list) list.querySelectorAll(".group").forEach(function (group) {
        group.hidden = !group.querySelector(".event:not([hidden])");
      });
      ways.forEach(function (way) {
        way.parentNode.hidden = +way.dataset.first > state.to || +way.dataset.last < state.from;
      });
      if (drawer && rows.length) {
        status.textContent = fill(words.shown, { shown: digits(shown.length), count: digits(rows.length) });
        clear.hidden = shown.length === rows.length;
      }
      draw(shown);
      write();
    }
    function listMatches() {
      var lines = far.querySelector(".lines"), base = above(far.dataset.matches);
      far.hidden = !rows.length || shown.length === rows.length;
      lines.textContent = "";
      if (!far.hidden) shown.slice(0, MOST_LINES).forEach(function (row) { lines.appendChild(lineNode(row.entry, base)); });
      far.querySelector(".note").hidden = shown.length <= MOST_LINES;
    }
    function write() {
      var url = new URLSearchParams(location.search);
      function put(key, value) { if (value) url.set(key, value); else url.delete(key); }
      put("from", state.from === low ? "" : iso(state.from));
      put("to", state.to === high ? "" : iso(state.to));
      FILTERS.concat("lane").forEach(function (key) { put(key, state[key]); });
      var text = url.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }
    var frame = 0;
    function move(from, to) {
      var size = Math.min(Math.max(to - from, 6), high - low);
      from = Math.min(Math.max(Math.round(from), low), high - size);
      state.from = from;
      state.to = Math.round(from + size);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(update);
    }
    function zoom(by, at) {
      var size = state.to - state.from, centre = state.from + size * at;
      move(centre - size * by * at, centre + size * by * (1 - at));
    }
    function at(event) {
      var box = plane.getBoundingClientRect(), part = (event.clientX - box.left) / box.width;
      return rtl ? 1 - part : part;
    }
    plane.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && document.activeElement !== plane) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event));
    }, { passive: false });
    plane.addEventListener("keydown", function (event) {
      var step = (state.to - state.from) * 0.2;
      var later = rtl ? "ArrowLeft" : "ArrowRight", earlier = rtl ? "ArrowRight" : "ArrowLeft";
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === later) move(state.from + step, state.to + step);
      else if (event.key === earlier) move(state.from - step, state.to - step);
      else if (event.key === "+" || event.key === "=") zoom(0.5, 0.5);
      else if (event.key === "-" || event.key === "−") zoom(2, 0.5);
      else if (event.key === "0" || event.key === "Home") move(low, high);
      else return;
      event.preventDefault();
    });
    var pointers = new Map(), pressed = null;
    plane.addEventListener("pointerdown", function (event) {
      pressed = pointers.size ? null : event;
      pointers.set(event.pointerId, event);
      plane.setPointerCapture(event.pointerId);
    });
    plane.addEventListener("pointermove", function (event) {
      var before = pointers.get(event.pointerId);
      if (!before) return;
      var others = Array.from(pointers.values()).filter(function (p) { return p.pointerId !== event.pointerId; });
      if (others.length) {
        var was = Math.abs(at(before) - at(others[0])), now = Math.abs(at(event) - at(others[0]));
        if (was > 0.01 && now > 0.01) zoom(was / now, at(others[0]));
      } else {
        var by = (at(before) - at(event)) * (state.to - state.from);
        if (Math.abs(by) >= 1) move(state.from + by, state.to + by); else return;
      }
      pointers.set(event.pointerId, event);
    });
    ["pointerup", "pointercancel"].forEach(function (name) {
      plane.addEventListener(name, function (event) {
        pointers.delete(event.pointerId);
        if (name === "pointerup" && pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < 4) open(event);
      });
    });
    /* A shape that is clicked leads to its event. */
    function open(event) {
      var hit = document.elementFromPoint(event.clientX, event.clientY), group = hit && hit.closest("[data-event]");
      var row = group && rows.find(function (one) { return one.id === group.dataset.event; });
      if (row) location.href = row.entry ? above(far.dataset.matches) + row.entry[0] : "#" + row.id;
    }
    var redrawing = 0;
    function redraw() {
      cancelAnimationFrame(redrawing);
      redrawing = requestAnimationFrame(function () { draw(shown); });
    }
    document.addEventListener("timeline:calendar", redraw);
    if (window.ResizeObserver) new ResizeObserver(redraw).observe(ticks);
    update();
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) target.scrollIntoView();
  });

  /* ------------------------------------------------------------ copying, printing */
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.parentNode.querySelector("code").textContent).then(function () {
        var before = button.textContent;
        button.textContent = button.dataset.copied;
        setTimeout(function () { button.textContent = before; }, 1500);
      });
    });
  });
  /* a card's citation: what, when, where it is told, and its address */
  document.querySelectorAll(".event .more").forEach(function (row) {
    var words = document.querySelector(".timeline[data-cite]");
    if (!words || !navigator.clipboard) return;
    var button = make("button", { type: "button", "class": "cite" }, words.dataset.cite);
    button.addEventListener("click", function () {
      var card = row.closest(".event"), self = card.querySelector(".self"), source = card.querySelector(".from a");
      var dates = Array.from(card.querySelectorAll(".when .c")).filter(function (c) { return c.getClientRects().length; });
      var parts = [self.textContent, dates.map(function (c) { return c.textContent; }).join(" / ")];
      if (source) parts.push(source.textContent);
      parts.push(self.href);
      navigator.clipboard.writeText(parts.join(" – ")).then(function () {
        button.textContent = words.dataset.copied;
        setTimeout(function () { button.textContent = words.dataset.cite; }, 1500);
      });
    });
    row.appendChild(button);
  });
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open]):not(.correct)").forEach(function (node) { node.open = true; node.dataset.printed = ""; });
  });
  addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-printed]").forEach(function (node) { node.open = false; delete node.dataset.printed; });
  });

  window.timelineSearch = { fold: fold, score: score };
})();
