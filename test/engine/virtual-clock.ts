// The clock that stands still, under the name by which tests know it.
export { VirtualClock } from "../../runtime/base/virtual-clock.ts";
