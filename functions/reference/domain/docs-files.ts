/** The files the reference page is made of, and what each is. */
export const docsFileTypes = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
} as const;

export type DocsFile = keyof typeof docsFileTypes;

export const isDocsFile = (name: string): name is DocsFile => Object.hasOwn(docsFileTypes, name);
