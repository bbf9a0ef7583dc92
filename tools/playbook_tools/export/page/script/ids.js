/** A name that nobody else has yet, such as `p-5d0c…`. @param {string} first */
export function newId(first) {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return `${first}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
