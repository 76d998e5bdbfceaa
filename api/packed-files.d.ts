/** A file the build compressed; a bundle holds it in base64. */
declare module '*.gz' {
  const packed: string;
  // biome-ignore lint/style/noDefaultExport: this is how a bundler hands a file over.
  export default packed;
}
