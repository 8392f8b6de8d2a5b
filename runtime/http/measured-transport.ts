// A transport that counts its calls by what came of them.
import { statusClass, type Measures } from "../base/measures.ts";
import { isHookwrightError } from "../contract/error.ts";
import type { Transport } from "./transport.ts";

/** The same transport. */
export function measureTransport(transport: Transport, { calls, callTimes }: Measures): Transport {
  return {
    async send(request) {
      const startedAtMs = performance.now();
      let outcome = "internal";
      try {
        const response = await transport.send(request);
        outcome = statusClass(response.status);
        return response;
      } catch (error) {
        if (isHookwrightError(error)) outcome = error.code;
        throw error;
      } finally {
        calls.add(outcome);
        callTimes.add(outcome, performance.now() - startedAtMs);
      }
    },
    close: () => transport.close(),
  };
}
