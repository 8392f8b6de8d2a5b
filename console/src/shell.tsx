// What stands around every page: the ways to its parts, the account it is about, light or dark, and the way out.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useSignOut, type Session } from "./api/session.ts";
import { AccountChoice, useAccountQuery } from "./account.tsx";
import { useLiveLists } from "./api/live.ts";
import { Button } from "./ui/button.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import { Icon, type IconName } from "./ui/icons.tsx";
import { useTheme } from "./theme.ts";
import styles from "./shell.module.css";

const parts: readonly (readonly [path: string, name: string, icon: IconName])[] = [
  ["/cycles", "Cycles", "cycles"],
  ["/webhooks", "Webhooks", "webhooks"],
  ["/deliveries", "Deliveries", "deliveries"],
  ["/transactions", "Transactions", "transactions"],
  ["/dead-letters", "Dead letters", "warning"],
  ["/connectors", "Connectors", "connectors"],
  ["/installations", "Installations", "installations"],
  ["/subscriptions", "Subscriptions", "subscriptions"],
  ["/usage", "Usage", "chart"],
  ["/status", "Health", "health"],
  ["/access", "Access", "key"],
  ["/settings", "Settings", "settings"],
];

/** What is above accounts: whoever may act for one only is not shown the way there. */
const aboveAccounts: ReadonlySet<string> = new Set(["/settings"]);

/** The frame. The page goes into its `main`. */
export function Shell({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): ReactNode {
  const [path] = useLocation();
  const { account } = useAccountQuery();
  const [isOpen, setOpen] = useState(false);
  const [theme, changeTheme] = useTheme();
  const signOut = useSignOut();
  useLiveLists();
  const shownParts = parts.filter(([to]) => session.account === undefined || !aboveAccounts.has(to));
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  // A new page begins at its top, and with the keyboard's focus in it.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    setOpen(false);
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <div className={styles["shell"]}>
      <a href="#content" className={styles["skip"]}>
        Skip to the content
      </a>
      <header className={styles["bar"]}>
        <Link href="/" className={styles["name"]}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          Hookwright
        </Link>
        <div className={styles["barEnd"]}>
          <div className={styles["account"]}>
            <AccountChoice only={session.account} />
          </div>
          <Button kind="quiet" icon="sun" aria-label={`Colours: ${theme}. Change`} onClick={changeTheme} />
          <div className={styles["menuButton"]}>
            <Button
              kind="quiet"
              icon="menu"
              aria-label="Menu"
              aria-expanded={isOpen}
              aria-controls="parts"
              onClick={() => {
                setOpen(!isOpen);
              }}
            />
          </div>
        </div>
      </header>
      <nav id="parts" aria-label="Parts of the console" className={styles["nav"]} data-open={isOpen}>
        <ul>
          {shownParts.map(([to, name, icon]) => (
            <li key={to}>
              <Link
                href={to}
                className={styles["part"]}
                aria-current={path === to || path.startsWith(`${to}/`) ? "page" : undefined}
              >
                <Icon name={icon} />
                {name}
              </Link>
            </li>
          ))}
        </ul>
        <div className={styles["who"]}>
          <p>
            {session.token ?? "Administrator"}
            {session.scope === "read" && ", reading only"}
          </p>
          {session.scope === "read" && (
            <p>This token only reads: what would change something is missing, or cannot be pressed.</p>
          )}
          <Button kind="quiet" icon="out" onClick={signOut}>
            Sign out
          </Button>
        </div>
      </nav>
      <main id="content" ref={main} tabIndex={-1} className={styles["main"]}>
        {/* Another account's page begins anew: what was typed, found and asked on it was about the one before. */}
        <ErrorBoundary key={`${account ?? ""} ${path}`} what="This page">
          {children}
        </ErrorBoundary>
      </main>
    </div>
  );
}
