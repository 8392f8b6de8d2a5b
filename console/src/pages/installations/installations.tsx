// All installations of an account.
import type { ReactNode } from "react";
import { useRights } from "../../api/may.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Filters, SearchFilter, useFilter } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { InstallationList } from "./installation-list.tsx";

/** The page. */
export function Installations(): ReactNode {
  const rights = useRights();
  const [search] = useFilter("search");
  return (
    <Page
      title="Installations"
      actions={
        rights.write && (
          <LinkButton kind="primary" icon="plus" to="/new-installation">
            New installation
          </LinkButton>
        )
      }
      lead="A connector with the values of one account: its credentials, its sign-in, its parameters."
    >
      <Filters clears={["search"]}>
        <SearchFilter name="search" label="Name" />
      </Filters>
      <InstallationList search={search} />
    </Page>
  );
}
