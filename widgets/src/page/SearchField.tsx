import { useUid } from "./use-uid.ts";

interface SearchFieldProps {
  /** What is looked for, for those who can't see the example in the field. */
  label: string;
  placeholder: string;
  value: string;
  /** What came of it. */
  found: string | false;
  onSearch(text: string): void;
}

/** A field that narrows the list below it, within a form. */
export function SearchField({ label, placeholder, value, found, onSearch }: SearchFieldProps) {
  const uid = useUid("find");
  return (
    <div class="fb-field">
      <label class="fb-hidden" for={uid}>
        {label}
      </label>
      <input
        class="fb-input"
        id={uid}
        type="search"
        autocomplete="off"
        placeholder={placeholder}
        value={value}
        onInput={(event) => onSearch(event.currentTarget.value)}
        // Enter looks for it; it does not send the form.
        onKeyDown={(key) => key.key === "Enter" && key.preventDefault()}
      />
      <p class="fb-help" role="status">
        {found}
      </p>
    </div>
  );
}
