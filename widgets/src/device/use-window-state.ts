import { useEffect, useState, type Dispatch, type StateUpdater } from "preact/hooks";
import { DeviceStorage, windowStorage } from "./storage.ts";

const session = new DeviceStorage(windowStorage());

/** A state that goes with the window, and so outlives a page that is loaded again. */
export function useWindowState<Value>(key: string, initial: Value): [Value, Dispatch<StateUpdater<Value>>] {
  const [value, setValue] = useState(() => session.get<Value>(key) ?? initial);
  useEffect(() => {
    if (value === initial) session.remove(key);
    else session.set(key, value);
  }, [key, value]);
  return [value, setValue];
}
