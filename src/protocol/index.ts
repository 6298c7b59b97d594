/** Messages between the pane and the service, their schemas and version. */
export * from "./changes";
export * from "./events";
export * from "./paths";
export * from "./people";
export * from "./problems";
export * from "./reporting";
export * from "./version";
export * from "./workbooks";
