// Who may come in: the tokens of this API, for programs and people, and the keys with which senders prove themselves to webhooks. What was
// made is shown once.
import type { ReactNode } from "react";
import { useSession } from "../../api/session.ts";
import { Page } from "../../ui/page.tsx";
import { SenderKeys } from "./sender-keys.tsx";
import { Tokens } from "./tokens.tsx";

/** The page. A session of one account makes no tokens, and does not see them. */
export function Access(): ReactNode {
  const { session } = useSession();
  return (
    <Page
      title="Access"
      lead="Tokens let programs and people ask this server; keys let senders deliver to webhooks that ask for one."
    >
      <SenderKeys />
      {session?.account === undefined && <Tokens />}
    </Page>
  );
}
