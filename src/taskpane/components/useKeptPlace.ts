import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

/** Attribute of what keeps its place: groups ("group:…") and what is in them, in the order they are shown. */
export const PLACE = "data-place";

/** A controller whose list may change without the person's doing. */
interface Listed {
  state: () => { view: unknown };
  subscribe: (listener: () => void) => () => void;
}

interface Remembered {
  /** Where the keyboard was, null where it was elsewhere; `inside`: in this list, if not at one of its places. */
  focused: string | null;
  inside: boolean;
  order: readonly string[];
  /** Distance from the top of the window of what was in sight. */
  tops: ReadonlyMap<string, number>;
}

const placesIn = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(`[${PLACE}]`)];
const nameOf = (element: Element): string => element.getAttribute(PLACE) ?? "";

const remember = (root: HTMLElement): Remembered => {
  const places = placesIn(root);
  const active = document.activeElement;
  const inside = active !== null && root.contains(active);
  const holder = inside ? active.closest(`[${PLACE}]`) : null;
  const tops = new Map<string, number>();
  for (const place of places) {
    const { top, bottom } = place.getBoundingClientRect();
    if (bottom > 0 && top < window.innerHeight) tops.set(nameOf(place), top);
  }
  return { focused: holder === null ? null : nameOf(holder), inside, order: places.map(nameOf), tops };
};

/** The nearest that is still there: what followed in the same group, else what stood before, else what followed at all. */
const heir = ({ focused, order }: Remembered, present: ReadonlyMap<string, HTMLElement>): HTMLElement | null => {
  if (focused === null) return null;
  const at = order.indexOf(focused);
  const following = order.slice(at);
  const nextGroup = following.findIndex((name, index) => index > 0 && name.startsWith("group:"));
  const own = nextGroup === -1 ? following : following.slice(0, nextGroup);
  for (const name of [...own, ...order.slice(0, at).reverse(), ...following]) {
    const element = present.get(name);
    if (element !== undefined) return element;
  }
  return null;
};

const restore = (root: HTMLElement, before: Remembered, fallback: HTMLElement | null): void => {
  const present = new Map(placesIn(root).map((element) => [nameOf(element), element]));
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (before.inside && lost && document.hasFocus()) {
    const target = heir(before, present)?.querySelector("button") ?? fallback;
    target?.focus({ preventScroll: true });
  }
  const anchors = before.focused === null ? [...before.tops.keys()] : [before.focused, ...before.tops.keys()];
  for (const name of anchors) {
    const [top, element] = [before.tops.get(name), present.get(name)];
    if (top === undefined || element === undefined) continue;
    const moved = element.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) window.scrollBy(0, moved);
    return;
  }
};

/**
 * Keeps keyboard and scroll place when the list changes under a person: what was in sight stays where it was, and where the
 * entry with the focus is gone, its neighbour takes the focus. `fallback` takes it where nothing is left.
 */
export const useKeptPlace = (
  root: RefObject<HTMLElement | null>,
  list: Listed,
  fallback: () => HTMLElement | null,
): void => {
  const before = useRef<Remembered | null>(null);
  useEffect(() => {
    let { view } = list.state();
    // Told before React renders the new list, so this still sees the old one.
    return list.subscribe(() => {
      const next = list.state().view;
      if (next !== view && root.current !== null) before.current ??= remember(root.current);
      view = next;
    });
  }, [list, root]);
  useLayoutEffect(() => {
    if (before.current === null || root.current === null) return;
    restore(root.current, before.current, fallback());
    before.current = null;
  });
};
