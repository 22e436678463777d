/** Files that a page gives to the browser. */

/** A file from the kernel: its content is in base64. */
export interface File64 {
  name: string;
  type: string;
  content: string;
}

export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const downloadFile = ({ name, type, content }: File64): void =>
  download(name, type, Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
