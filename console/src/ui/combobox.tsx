// A text field with a list under it that gets shorter as one types, by mouse and keyboard: for choosing one of many.
import { useCombobox } from "downshift";
import { useMemo, useState, type ReactNode } from "react";
import styles from "./combobox.module.css";
import { isWrong, type Said } from "./said.ts";
import { SaidText } from "./said-text.tsx";

/** Something to choose. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  /** Beside the name, in soft colour: a type, an example. */
  readonly detail?: string;
}

interface ComboboxProps<Item extends Choice> {
  readonly label: string;
  readonly items: readonly Item[];
  /** The id of what is chosen. */
  readonly chosen: string | undefined;
  readonly onChoose: (item: Item) => void;
  /** What stands in the list where nothing fits. */
  readonly empty?: string;
  readonly placeholder?: string;
  readonly said?: Said | undefined;
  readonly disabled?: boolean;
  /** Told what is typed, where somebody else looks for more items; empty: nothing. */
  readonly onType?: (typed: string) => void;
}

/** More are not shown at once: one types to find them. */
const mostShown = 100;

/** The field. */
export function Combobox<Item extends Choice>({
  label,
  items,
  chosen,
  onChoose,
  empty = "Nothing fits.",
  placeholder,
  said,
  disabled = false,
  onType,
}: ComboboxProps<Item>): ReactNode {
  const item = items.find(({ id }) => id === chosen) ?? null;
  const shownName = item?.name ?? chosen ?? "";
  const [typed, setTyped] = useState<string | undefined>();
  const found = useMemo(() => findIn(items, typed ?? ""), [items, typed]);
  const {
    isOpen,
    highlightedIndex,
    getLabelProps,
    getInputProps,
    getMenuProps,
    getItemProps,
    getToggleButtonProps,
    closeMenu,
  } = useCombobox<Item>({
    items: [...found],
    selectedItem: item,
    inputValue: typed ?? shownName,
    itemToString: (one) => one?.name ?? "",
    onIsOpenChange: ({ isOpen: isOpened }) => {
      if (isOpened) return;
      setTyped(undefined);
      onType?.("");
    },
    onStateChange: ({ type, selectedItem }) => {
      const { InputKeyDownEnter, ItemClick } = useCombobox.stateChangeTypes;
      if ((type === InputKeyDownEnter || type === ItemClick) && selectedItem) onChoose(selectedItem);
    },
  });
  return (
    <div className={styles["combobox"]}>
      <label {...getLabelProps()}>{label}</label>
      <div className={styles["line"]}>
        <input
          {...getInputProps({
            disabled,
            placeholder: placeholder ?? "Type to search",
            "aria-invalid": isWrong(said),
            // At once: what is told later loses letters that are typed fast.
            onChange: ({ target }) => {
              if (!(target instanceof HTMLInputElement)) return;
              setTyped(target.value);
              onType?.(target.value);
            },
            // Escape closes the list first, and the dialog that it stands in next.
            onKeyDown: (event) => {
              if (event.key === "Escape" && isOpen) event.preventDefault();
              const [only, another] = found;
              if (event.key !== "Enter" || !isOpen || highlightedIndex >= 0) return;
              if (typed === undefined || only === undefined || another !== undefined) return;
              // What was typed fits one alone: it is meant.
              event.preventDefault();
              onChoose(only);
              closeMenu();
            },
            // What is typed takes the place of what was chosen.
            onFocus: ({ target }) => {
              if (target instanceof HTMLInputElement) target.select();
            },
          })}
          className={styles["input"]}
        />
        <button
          {...getToggleButtonProps({ disabled })}
          type="button"
          aria-label={`Show all: ${label}`}
          className={styles["toggle"]}
        >
          ▾
        </button>
      </div>
      <ul {...getMenuProps()} className={styles["list"]} data-open={isOpen && found.length > 0}>
        {isOpen &&
          found.map((one, index) => (
            <li
              key={one.id}
              {...getItemProps({ item: one, index })}
              className={styles["item"]}
              data-highlighted={index === highlightedIndex}
            >
              <span>{one.name}</span>
              {one.detail !== undefined && <span className={styles["detail"]}>{one.detail}</span>}
            </li>
          ))}
      </ul>
      {isOpen && found.length === 0 && <output className={styles["none"]}>{empty}</output>}
      <SaidText said={said} />
    </div>
  );
}

/** Those that hold every word that was typed. */
function findIn<Item extends Choice>(items: readonly Item[], typed: string): readonly Item[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return items
    .filter(({ id, name, detail = "" }) => {
      const text = `${id} ${name} ${detail}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, mostShown);
}
