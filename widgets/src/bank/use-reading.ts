import { useEffect, useState } from "preact/hooks";

const address = (exercise: string): string => {
  const query = new URLSearchParams(location.search);
  query.delete("token");
  query.delete("exercise");
  if (exercise) query.set("exercise", exercise);
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
};

/**
 * The exercise that is read, or empty. In Voilà it stands in the address, and the browser's way back
 * leads to the list; in JupyterLab the address is not ours.
 */
export function useReading(first: string, voila: boolean): [string, (exercise: string) => void] {
  const [reading, setReading] = useState(first);
  useEffect(() => {
    if (!voila) return;
    const back = () => setReading(new URLSearchParams(location.search).get("exercise") ?? "");
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [voila]);
  const read = (exercise: string) => {
    if (voila && exercise !== reading) history.pushState(null, "", address(exercise));
    setReading(exercise);
  };
  return [reading, read];
}
