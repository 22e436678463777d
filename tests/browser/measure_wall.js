// What is wrong with the wall, all its pages at once: text that is too small or cut, parts that run over.
// `texts` are those that `whole` selects. `pages` is how many there are, and `at` the one that is seen.
([least, whole]) => {
  const faults = new Set(), found = [];
  const wall = document.querySelector(".fb-wall");
  const isOutside = (rect, { left, top, right, bottom }) =>
    rect.left < left - 1 || rect.right > right + 1 || rect.top < top - 1 || rect.bottom > bottom + 1;
  const pitchOf = (box) =>
    box.getBoundingClientRect().width + parseFloat(getComputedStyle(box.firstElementChild).columnGap);
  const boxes = new Map(
    [...document.querySelectorAll(".fb-paged")].map((box) => {
      const { left, top, right, bottom } = box.getBoundingClientRect();
      const pitch = pitchOf(box);
      const pages = Math.max(1, Math.round((box.scrollWidth - (right - left)) / pitch) + 1);
      return [box, { left, top, right, bottom, pitch, pages, at: box.scrollLeft / pitch, moved: box.scrollLeft }];
    }),
  );
  /** A line as it stands in the window while its page is seen. */
  const onItsPage = (rect, { left, pitch, moved, pages }) => {
    const across = rect.left - left + moved;
    const page = Math.floor((across + rect.width / 2) / pitch);
    if (page < 0 || page >= pages) faults.add(`a line is on page ${page + 1} of ${pages}`);
    return { left: left + across - page * pitch, right: left + across - page * pitch + rect.width, top: rect.top, bottom: rect.bottom };
  };
  const nodes = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
  const sized = new Map();
  const range = document.createRange();
  while (nodes.nextNode()) {
    const node = nodes.currentNode, parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".fb-hidden") || !parent.checkVisibility()) continue;
    const says = node.data.slice(0, 40);
    if (!sized.has(parent)) sized.set(parent, parseFloat(getComputedStyle(parent).fontSize));
    if (sized.get(parent) < least * innerHeight - 0.01) faults.add(`${sized.get(parent)}px is too small: ${says}`);
    range.selectNodeContents(node);
    const box = boxes.get(parent.closest(".fb-paged"));
    const frame = box ?? { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    for (const rect of range.getClientRects()) {
      const line = box ? onItsPage(rect, box) : rect;
      if (rect.width && isOutside(line, frame)) faults.add(`${says} is cut: ${JSON.stringify(line)} in ${JSON.stringify(frame)}`);
    }
    if (parent.matches(whole)) found.push(node.data);
  }
  for (const part of wall.querySelectorAll(".fb-wall-now, .fb-screen-waiting, .fb-wall-now > *, .fb-wall-foot, .fb-wall-foot *")) {
    if (!part.getClientRects().length || part.matches(".fb-paged, .fb-wall-heading")) continue;
    if (isOutside(part.getBoundingClientRect(), wall.getBoundingClientRect())) faults.add(`${part.className} is outside`);
    if (part.clientWidth && (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1))
      faults.add(`${part.className} runs over: ${part.scrollWidth}×${part.scrollHeight} in ${part.clientWidth}×${part.clientHeight}`);
  }
  const root = document.scrollingElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) faults.add("the page scrolls");
  const seen = [...boxes.entries()].filter(([box]) => box.checkVisibility()).map(([, box]) => box);
  return {
    faults: [...faults].slice(0, 10),
    texts: found,
    pages: Math.max(1, ...seen.map(({ pages }) => pages)),
    at: Math.max(0, ...seen.map(({ at }) => at)),
  };
}
