import type { FieldProps } from "./FieldFrame.tsx";

/** Several short texts, each a card. */
export function CardsField(_props: FieldProps) {
  return <></>;
}
