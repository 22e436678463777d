/** Lists of rows in a draft: each row has a key that stays its own. */

export interface KeyedRow {
  key: string;
}

export const changeRow = <R extends KeyedRow>(rows: R[], key: string, change: Partial<R>): R[] => rows.map((row) => (row.key === key ? { ...row, ...change } : row));

/** The rows without one, and what puts it back where it stood, whatever has become of the others. */
export function removeRow<R extends KeyedRow>(rows: R[], key: string): { rows: R[]; back: (rows: R[]) => R[] } {
  const at = rows.findIndex((row) => row.key === key);
  const removed = rows.slice(at, at + 1);
  return {
    rows: rows.filter((row) => row.key !== key),
    back: (then) => (at < 0 ? then : [...then.slice(0, at), ...removed, ...then.slice(at)]),
  };
}
