// Whether a cycle has finished is asked by each transaction that ends, and looked at once for many.
import { expect, test } from "vitest";
import { createFinishChecks } from "../../runtime/engine/finish-checks.ts";

test("one look stands for all who ask meanwhile, and only one that finds nothing left waits for its turn", async () => {
  const looks: ((isUnfinished: boolean) => void)[] = [];
  const ended: string[] = [];
  const errors: unknown[] = [];
  const check = createFinishChecks({
    hasUnfinished: () => new Promise((resolve) => looks.push(resolve)),
    end(_, cycle) {
      ended.push(cycle);
      return cycle === "broken" ? Promise.reject(new Error("no turn")) : Promise.resolve();
    },
    onError: (error) => errors.push(error),
  });
  const first = check("default", "orders");
  await Promise.all(Array.from({ length: 1_000 }, () => check("default", "orders")));
  const other = check("default", "broken");
  expect(looks).toHaveLength(2);
  looks[0]?.(true);
  looks[1]?.(false);
  await other;
  // The thousand ended after the first look had begun: there is one more.
  expect([looks.length, ended, errors.length]).toEqual([3, ["broken"], 1]);
  looks[2]?.(false);
  await first;
  expect(ended).toEqual(["broken", "orders"]);
  const again = check("default", "orders");
  looks[3]?.(true);
  await again;
  expect(looks).toHaveLength(4);
});
