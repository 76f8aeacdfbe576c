"use strict";
document.querySelectorAll(".table").forEach(function (box) {
  var table = box.querySelector("table"), heads = Array.from(table.tHead.rows[0].cells), input = box.querySelector("input");
  function key(row, at) {
    var cell = row.cells[at], given = cell.dataset.sort;
    return given === undefined ? cell.textContent.trim() : given;
  }
  function compare(a, b) {
    if (a === "" || b === "") return a === b ? 0 : NaN;
    var x = Number(a), y = Number(b);
    return isNaN(x) || isNaN(y) ? a.localeCompare(b, box.closest(".edition").lang) : x - y;
  }
  function sort(at) {
    var down = heads[at].getAttribute("aria-sort") === "ascending";
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    Array.from(table.tBodies).forEach(function (body) {
      var rows = Array.from(body.rows), moving = rows.filter(function (row) { return !row.className; });
      var last = rows.filter(function (row) { return row.className === "total"; });
      moving.sort(function (a, b) {
        var x = key(a, at), y = key(b, at), order = compare(x, y);
        return isNaN(order) ? (x === "" ? 1 : -1) : down ? -order : order;
      });
      moving.concat(last).forEach(function (row) { body.appendChild(row); });
    });
  }
  heads.forEach(function (head, at) { head.firstElementChild.addEventListener("click", function () { sort(at); }); });
  if (input) input.addEventListener("input", function () {
    var wanted = input.value.trim().toLowerCase();
    Array.from(table.tBodies).forEach(function (body) {
      Array.from(body.rows).forEach(function (row) {
        row.hidden = row.className !== "section" && wanted !== "" && row.textContent.toLowerCase().indexOf(wanted) < 0;
      });
    });
  });
});
(function () {
  var editions = Array.from(document.querySelectorAll(".edition"));
  /* The first letters of an address within the page name the edition that it lies in. */
  function asked() { return editions.find(function (edition) { return edition.id === location.hash.slice(1).split("-")[0]; }); }
  function show(wanted) {
    editions.forEach(function (edition) { edition.hidden = edition !== wanted; });
    document.documentElement.lang = wanted.lang;
    document.title = wanted.dataset.title;
  }
  function follow() {
    var wanted = asked();
    if (!wanted || !wanted.hidden) return;
    show(wanted);
    document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
  }
  document.querySelectorAll("[data-show]").forEach(function (button) {
    button.addEventListener("click", function () {
      var wanted = document.getElementById(button.dataset.show);
      show(wanted);
      wanted.querySelector("[aria-current]").focus();
      try { history.replaceState(null, "", "#" + wanted.id); } catch (refused) { /* some viewers of files allow no address */ }
    });
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
