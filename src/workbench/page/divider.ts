import { texts } from "./texts";

const widthKey = "ke-hoach-cchc-workbench-pane";
const [least, most] = [320, 720];

/** The bar between sheet and pane: drag it, or use the arrow keys. */
export function makeResizable(divider: HTMLElement, pane: HTMLElement): void {
  divider.setAttribute("aria-label", texts.divider);
  const set = (width: number): void => {
    const taken = Math.round(Math.max(least, Math.min(most, innerWidth * 0.7, width)));
    pane.style.width = `${taken}px`;
    divider.setAttribute("aria-valuenow", String(taken));
    localStorage.setItem(widthKey, String(taken));
  };
  divider.setAttribute("aria-valuemin", String(least));
  divider.setAttribute("aria-valuemax", String(most));
  set(Number(localStorage.getItem(widthKey)) || 400);
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    document.body.classList.add("resizing");
  });
  divider.addEventListener("pointermove", (event) => {
    if (divider.hasPointerCapture(event.pointerId)) set(innerWidth - event.clientX);
  });
  divider.addEventListener("pointerup", () => document.body.classList.remove("resizing"));
  divider.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: 20, ArrowRight: -20 }[event.key];
    if (step === undefined) return;
    set(pane.getBoundingClientRect().width + step);
    event.preventDefault();
  });
}
