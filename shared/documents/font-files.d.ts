/** A font, whole; a bundle holds it in base64. */
declare module '*.ttf' {
  const font: Uint8Array;
  // biome-ignore lint/style/noDefaultExport: this is how a bundler hands a file over.
  export default font;
}
