/** A Storage for tests; `full` makes every write fail, as private browsing does. */
export class FakeStorage implements Storage {
  full = false;
  private readonly map = new Map<string, string>();

  get length(): number {
    return this.map.size;
  }

  clear = (): void => this.map.clear();
  key = (index: number): string | null => [...this.map.keys()][index] ?? null;
  getItem = (key: string): string | null => this.map.get(key) ?? null;
  removeItem = (key: string): void => void this.map.delete(key);
  setItem = (key: string, value: string): void => {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.map.set(key, value);
  };
}
