/** The described sheets as .xlsx files. The library behind them loads when one of these is called first. */
export { renderWorkbook } from "./render";
export { readWorkbook } from "./readWorkbook";
export { XlsxWorkbook } from "./XlsxWorkbook";
