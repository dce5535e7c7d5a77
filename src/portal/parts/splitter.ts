const KEY_STEP = 24;
const SMALLEST = 120;

/**
 * Makes the bars between the parts of the page movable, by pointer and by arrow keys. Each sets the custom property
 * `--<data-splits>` on the page: the size in pixels of the element with that id.
 */
export function makeSplittersMovable(): void {
  for (const splitter of document.querySelectorAll<HTMLElement>('.splitter')) {
    const isAcross = splitter.classList.contains('across');
    const name = splitter.dataset.splits as string;
    const part = document.getElementById(name) as HTMLElement;
    // The part below a bar across grows when the bar goes up.
    const direction = isAcross ? -1 : 1;
    splitter.role = 'separator';
    splitter.tabIndex = 0;
    splitter.ariaOrientation = isAcross ? 'horizontal' : 'vertical';

    const size = () => (isAcross ? part.offsetHeight : part.offsetWidth);
    const resize = (pixels: number) => {
      const room = isAcross ? (part.parentElement as HTMLElement).offsetHeight : window.innerWidth;
      const bounded = Math.round(Math.min(Math.max(pixels, SMALLEST), room - 2 * SMALLEST));
      document.documentElement.style.setProperty(`--${name}`, `${bounded}px`);
      splitter.ariaValueNow = String(Math.round((bounded / room) * 100));
    };
    splitter.ariaValueNow = '50';
    splitter.addEventListener('pointerdown', (down) => {
      down.preventDefault();
      splitter.setPointerCapture(down.pointerId);
      const start = size() - direction * (isAcross ? down.clientY : down.clientX);
      const move = (event: PointerEvent) =>
        resize(start + direction * (isAcross ? event.clientY : event.clientX));
      splitter.addEventListener('pointermove', move);
      splitter.addEventListener(
        'lostpointercapture',
        () => splitter.removeEventListener('pointermove', move),
        {
          once: true,
        },
      );
    });
    splitter.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      resize(size() + direction * step * KEY_STEP);
    });
  }
}
