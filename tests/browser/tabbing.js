// Keeps how everything looks without focus, then tells of each stop of the Tab key what is wrong with it.
({ keep }) => {
  const look = (element) => {
    const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
    return [outline, boxShadow, borderColor, backgroundColor].join("|");
  };
  if (keep) {
    window.withoutFocus = new Map([...document.querySelectorAll("*")].filter((one) => one.tabIndex >= 0)
      .map((one) => [one, look(one)]));
    window.stops = [];
    return null;
  }
  const element = document.activeElement;
  if (!element || element === document.body || window.stops.includes(element)) return null;
  window.stops.push(element);
  const box = element.getClientRects()[0] || element.getBoundingClientRect();
  const middle = [
    (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
    (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2,
  ];
  const onTop = document.elementFromPoint(...middle);
  const belongs = onTop && (element.contains(onTop) || onTop.contains(element) || onTop.closest("label, .ks-select"));
  const faults = [
    window.withoutFocus.get(element) === look(element) && "focus not visible",
    (box.top < -1 || box.left < -1 || box.top > innerHeight - 4 || box.right > innerWidth + 1) && "outside the window",
    !belongs && "covered",
  ].filter(Boolean);
  const start = element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  return { element: start, faults: faults.map((fault) => `${fault}: ${start}`) };
}
