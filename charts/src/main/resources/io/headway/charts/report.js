'use strict';
// Makes every table sort that may: a button in each heading, by mouse and by keyboard.
(function () {
  const words = new Intl.Collator('en', {numeric: true});
  const number = /^(?:[\u003c#]\s*)?([+-]?(?:\d[\d,]*)?\.?\d+(?:e[+-]?\d+)?)/i;

  function keyOf(cell) {
    const text = cell.textContent.trim();
    const found = number.exec(text);
    const given = cell.getAttribute('data-n');
    return {
      text: text,
      value: given !== null ? Number(given) : found ? Number(found[1].replace(/,/g, '')) : NaN
    };
  }

  // What is no number comes last, whatever the direction.
  function compare(a, b, sign) {
    const first = Number.isNaN(a.key.value);
    const second = Number.isNaN(b.key.value);
    if (first !== second) {
      return first ? 1 : -1;
    }
    if ((a.key.text === '') !== (b.key.text === '')) {
      return a.key.text === '' ? 1 : -1;
    }
    const order = first ? words.compare(a.key.text, b.key.text) : a.key.value - b.key.value;
    return order === 0 ? a.place - b.place : sign * order;
  }

  function sort(table, heading, column) {
    const sign = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    const bodies = Array.from(table.tBodies);
    const grouped = table.classList.contains('trials');
    const parts = grouped ? bodies : Array.from(bodies[0].rows);
    const sorted = parts.map(function (part, place) {
      const row = grouped ? part.rows[0] : part;
      return {part: part, place: place, key: keyOf(row.cells[column])};
    });
    sorted.sort(function (a, b) { return compare(a, b, sign); });
    const into = grouped ? table : bodies[0];
    sorted.forEach(function (entry) { into.appendChild(entry.part); });
    Array.from(heading.parentNode.cells).forEach(function (other) {
      other.removeAttribute('aria-sort');
    });
    heading.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
  }

  document.querySelectorAll('table.sorts').forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (heading, column) {
      const button = document.createElement('button');
      button.type = 'button';
      while (heading.firstChild) {
        button.appendChild(heading.firstChild);
      }
      button.addEventListener('click', function () { sort(table, heading, column); });
      heading.appendChild(button);
    });
  });
}());
