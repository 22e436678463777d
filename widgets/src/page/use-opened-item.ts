import { useEffect, useState } from "preact/hooks";

const address = (name: string, id: string): string => {
  const query = new URLSearchParams(location.search);
  query.delete("token");
  query.delete(name);
  if (id) query.set(name, id);
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
};

/**
 * The exercise, or whatever else is named by `name`, that is read, or empty. In Voilà it stands in the
 * address, and the browser's way back leads to the list; in JupyterLab the address is not ours.
 */
export function useOpenedItem(first: string, voila: boolean, name = "exercise"): [string, (id: string) => void] {
  const [reading, setReading] = useState(first);
  useEffect(() => {
    if (!voila) return;
    const back = () => setReading(new URLSearchParams(location.search).get(name) ?? "");
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [voila, name]);
  const read = (id: string) => {
    if (voila && id !== reading) history.pushState(null, "", address(name, id));
    setReading(id);
  };
  return [reading, read];
}
