// Where a vendor leads back to after a sign-in. What it brings is taken out of the address at once and handed to the server; the page that
// began the sign-in goes on by itself.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import { api } from "../../api/client.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { takeSignIn, tellSignedIn } from "./sign-in.ts";

/** The page. */
export function SignedIn(): ReactNode {
  const client = useQueryClient();
  const isBegun = useRef(false);
  const { mutate, data, error } = useMutation({
    mutationFn: async (callbackUrl: string) => {
      const begun = takeSignIn(new URL(callbackUrl).searchParams);
      if (begun === undefined) return "unknown";
      const { installation, account } = begun;
      const asked = { params: { name: installation }, query: account === undefined ? {} : { account } };
      await api.call("finishSignIn", { ...asked, body: { callbackUrl } });
      const report = await api.call("connectInstallation", asked);
      tellSignedIn(installation);
      return report;
    },
    onSettled: () => client.invalidateQueries(),
  });
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    const { href } = location;
    history.replaceState(null, "", location.pathname);
    mutate(href);
  }, [mutate]);
  return (
    <Page title="Signing in at the vendor">
      {error && <ProblemNote problem={error} />}
      {data === undefined && !error && <Loading what="what the vendor says" />}
      {data === "unknown" && (
        <Empty title="No sign-in was begun in this browser that this belongs to.">
          Begin it on the page of an installation, and end it within a quarter of an hour.
        </Empty>
      )}
      {data !== undefined && data !== "unknown" && (
        <>
          <Note tone={data.connected && data.test !== "failed" ? "good" : "wait"}>{data.message}</Note>
          <p>This window can be closed.</p>
          <div>
            <LinkButton to={`/installations/${data.installation}`}>To {data.installation}</LinkButton>
          </div>
        </>
      )}
    </Page>
  );
}
