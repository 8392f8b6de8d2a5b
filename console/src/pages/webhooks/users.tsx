// Whose a webhook is, and how its URL comes to the vendor.
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Answer } from "../../api/client.ts";
import styles from "./webhooks.module.css";

/** The cycle and the step, or what shares the URL; and the note of what happens to it at a start. */
export function WebhookUser({
  webhook: { cycle, step = "", installation = "", scope, byHand, remoteIds = [] },
}: {
  readonly webhook: Answer<"listWebhooks">["items"][number];
}): ReactNode {
  return (
    <div>
      {cycle === undefined ? (
        `shared by all of ${scope === "installation" ? installation : "its connector"}`
      ) : (
        <>
          <Link href={`/cycles/${cycle}`}>{cycle}</Link>, step {step}
        </>
      )}
      {remoteIds.length > 0 && <p className={styles["how"]}>At the vendor: {remoteIds.join(", ")}</p>}
      <p className={styles["how"]}>
        {byHand
          ? "Give this URL to the vendor by hand."
          : "When you start the cycle, this webhook will be automatically created."}
      </p>
    </div>
  );
}
