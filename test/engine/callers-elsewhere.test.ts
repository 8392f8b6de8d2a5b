// Who holds callers looks for what other processes have made: one answer that cannot be read keeps none of the others from theirs.
import { expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { followCallers } from "../../runtime/engine/callers-elsewhere.ts";
import { openSecretBox } from "../../runtime/secrets/secret-box.ts";
import type { CallersNews } from "../../runtime/store/store.ts";
import { Callers } from "../../runtime/webhook/callers.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { VirtualClock } from "./virtual-clock.ts";

test("an answer that cannot be read ends its own caller, and what the store cannot say yet is asked again", async () => {
  const clock = new VirtualClock();
  const store = await openStore(createFolder());
  const box = await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["default"], nowMs: 0 });
  const callers = new Callers(clock, 100_000, 10);
  const held = ["broken", "later", "good"].map((id) => callers.hold(id, "default"));
  const of = { account: "default", delivery: "d", state: "running" } as const;
  const news: CallersNews[] = [
    { ...of, transaction: "broken", status: 200, answer: "no sealed text" },
    { ...of, transaction: "later", state: "succeeded" },
    { ...of, transaction: "good", status: 200 },
  ];
  let looks = 0;
  const end = followCallers(
    {
      store: {
        ...store,
        isExclusive: false,
        callersNews(asked) {
          looks++;
          return Promise.resolve(news.filter(({ transaction }) => asked.includes(transaction)));
        },
        split: () =>
          looks < 2
            ? Promise.reject(new HookwrightError("store/unavailable", "Not now."))
            : Promise.resolve(undefined),
      },
      clock,
      log: silentLog,
      box,
      callers,
      heldMs: 100_000,
    },
    { carries: () => false },
  );
  clock.advance(250);
  expect((await Promise.all([held[0], held[2]])).map((answer) => answer?.status)).toEqual([500, 200]);
  expect(callers.stillWaiting()).toEqual(["later"]);
  await expect.poll(() => (clock.advance(250), callers.stillWaiting())).toEqual([]);
  expect((await held[1])?.status).toBe(200);
  end();
  await store.close();
});
