// The published entry `hookwright/contract`: all that generated modules may import.
export * from "./authentication.ts";
export * from "./call.ts";
export * from "./connector.ts";
export * from "./error.ts";
export * from "./exchange.ts";
export * from "./field.ts";
export * from "./file.ts";
export * from "./merge.ts";
export * from "./plan.ts";
export * from "./value.ts";
export * from "./version.ts";
