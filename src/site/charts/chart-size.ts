/** Text of this size is 12 pixels high in a picture that is 360 pixels wide. */
export const TEXT_SIZE = 23;
export const CHART_WIDTH = 640;
export const PLOT_HEIGHT = 340;
/** Room for the labels of the time axis. */
export const BOTTOM = 40;

/** To a tenth, so that files stay small. */
export const toTenth = (number: number): number => Math.round(number * 10) / 10;
