/** Seconds since a session began, as a person writes them. */

/** Seconds from "4:05", "4.05", "1:02:10" or "45"; null where it is no time. */
export function parseTime(text: string): number | null {
  const parts = text.trim().split(/[:.]/);
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  if (parts.slice(1).some((part) => part.length !== 2 || Number(part) > 59)) return null;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}
