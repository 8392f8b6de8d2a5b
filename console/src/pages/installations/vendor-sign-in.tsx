// The way to the vendor's own page, where a person agrees (OAuth 2 and OAuth 1.0a alike). It opens in a window of its own, and comes back to
// `/signed-in`.
import { useMutation } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Copy } from "../../ui/copy.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { rememberSignIn, returnUrl, useSignedIn } from "./sign-in.ts";

interface VendorSignInProps {
  readonly status: Answer<"getConnection">;
}

/** The button, and the address that the vendor has to know. */
export function VendorSignIn({ status: { installation, title, signIn } }: VendorSignInProps): ReactNode {
  const account = useAccountQuery();
  const opened = useRef<Window | null>(null);
  const begin = useMutation({
    mutationFn: async () => {
      const { url, state } = await api.call("beginSignIn", {
        params: { name: installation },
        query: account,
        body: { redirectUri: returnUrl() },
      });
      if (!/^https?:/.test(url)) throw new Error("The vendor's page has no address that a browser opens.");
      rememberSignIn(state, { installation, ...account });
      return url;
    },
    onSuccess: (url) => {
      if (opened.current !== null && !opened.current.closed) opened.current.location.href = url;
    },
    onError: () => opened.current?.close(),
  });
  useSignedIn(installation, begin.reset);
  return (
    <Section title={`Sign in at ${title}`}>
      <p>
        {title} leads back to <code>{returnUrl()}</code>{" "}
        <Copy text={returnUrl()} what="the address that the vendor leads back to" />, which it has to know:
        enter it in the settings of your app there.
      </p>
      {begin.error && <ProblemNote problem={begin.error} />}
      {begin.data !== undefined && (
        <Note>
          A window with the page of {title} was opened. Where the browser kept it from opening:{" "}
          <a href={begin.data} target="_blank" rel="noreferrer">
            open it
          </a>
          .
        </Note>
      )}
      <div>
        <Button
          kind={signIn === "needed" ? "primary" : "plain"}
          icon="out"
          isBusy={begin.isPending}
          onClick={() => {
            // Opened by the click itself: later a browser would not allow it.
            opened.current = window.open("about:blank", "_blank", "popup,width=640,height=760");
            begin.mutate();
          }}
        >
          {signIn === "needed" ? "Sign in" : "Sign in again"}
        </Button>
      </div>
    </Section>
  );
}
