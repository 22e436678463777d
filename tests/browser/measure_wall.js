// What is wrong with the page of the wall that is seen now: text that is too small or cut, parts that run over.
// `lines` are the texts that `whole` selects: how many of their lines are seen on this page, and how many they have.
([least, whole]) => {
  const faults = [], lines = {};
  const wall = document.querySelector(".fb-wall");
  const outside = (rect, box) =>
    rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 1 || rect.bottom > box.bottom + 1;
  const texts = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".fb-hidden") || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width && height);
    const page = parent.closest(".fb-paged")?.getBoundingClientRect();
    const seen = page
      ? rects.filter(({ left, right }) => (left + right) / 2 > page.left && (left + right) / 2 < page.right)
      : rects;
    const says = node.data.slice(0, 40);
    if (seen.length && parseFloat(getComputedStyle(parent).fontSize) < least * innerHeight - 0.01)
      faults.push(`${getComputedStyle(parent).fontSize} is too small: ${says}`);
    const frame = page ?? { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    for (const rect of seen)
      if (outside(rect, frame)) faults.push(`${says} is cut: ${JSON.stringify(rect)} in ${JSON.stringify(frame)}`);
    if (parent.matches(whole)) lines[node.data] = [seen.length, rects.length];
  }
  for (const part of wall.querySelectorAll(".fb-wall, .fb-wall-now, .fb-screen-waiting, .fb-wall-now > *")) {
    const { display } = getComputedStyle(part);
    if (display === "none" || !part.getClientRects().length || part.matches(".fb-paged")) continue;
    if (outside(part.getBoundingClientRect(), wall.getBoundingClientRect())) faults.push(`${part.className} is outside`);
    if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
      faults.push(`${part.className} runs over: ${part.scrollWidth}×${part.scrollHeight} in ${part.clientWidth}×${part.clientHeight}`);
  }
  const root = document.scrollingElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) faults.push("the page scrolls");
  return { faults: [...new Set(faults)].slice(0, 10), lines };
}
