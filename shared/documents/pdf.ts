import PDFDocument from 'pdfkit';
import { epochMsOf } from '../kernel/kst-calendar.ts';
import type { PrintedDocument } from '../kernel/printed-document.ts';

/** The two weights of one typeface, whole; what a document does not use is left out of its PDF. */
export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}
type Pdf = PDFKit.PDFDocument;

const pageMargin = 48;
/** Letters large enough to be read without looking for one's glasses, in points. */
const size = {
  title: 24,
  subtitle: 12.5,
  text: 11.5,
  note: 9,
  main: 22,
  heading: 13.5,
  small: 8.5,
};
const colour = {
  ink: '#1a1a1a',
  soft: '#5c5c5c',
  rule: '#c9c9c9',
  strong: '#0b4f8a',
  tint: '#eef4fa',
  warning: '#b3261e',
};
const labelColumn = 142;
const amountColumn = 118;
const rowGap = 5;
const sectionGap = 12;

/**
 * A page in Korean for paper and files: A4, letters embedded, nothing to run. The same document is
 * the same bytes, because nothing in it asks the clock.
 */
export const pdfOf = async (document: PrintedDocument, fonts: Fonts): Promise<Buffer> => {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: pageMargin,
    lang: 'ko-KR',
    displayTitle: true,
    font: Buffer.from(fonts.regular) as unknown as string,
    info: {
      Title: document.title,
      Subject: document.subtitle,
      Creator: 'Jangteo',
      Producer: 'Jangteo',
      CreationDate: new Date(epochMsOf(document.at)),
    },
  });
  pdf.registerFont('regular', Buffer.from(fonts.regular));
  pdf.registerFont('bold', Buffer.from(fonts.bold));
  const bytes = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  draw(pdf, document);
  pdf.end();
  return bytes;
};

const widthOf = (pdf: Pdf): number => pdf.page.width - 2 * pageMargin;

const draw = (pdf: Pdf, document: PrintedDocument): void => {
  const { title, subtitle, facts, main, sections, notes, warning } = document;
  const width = widthOf(pdf);
  if (warning !== undefined) {
    pdf.font('bold', size.text).fillColor(colour.warning).text(warning, { width });
    pdf.moveDown(0.5);
  }
  pdf.font('bold', size.title).fillColor(colour.ink).text(title, { width });
  pdf.font('regular', size.subtitle).fillColor(colour.soft).text(subtitle, { width });
  pdf.y += sectionGap;
  drawFacts(pdf, facts, width);
  drawMain(pdf, main, width);
  for (const section of sections) drawSection(pdf, section, width);
  pdf.y += sectionGap;
  for (const note of notes) {
    keepTogether(pdf, size.small * 3);
    pdf.font('regular', size.small).fillColor(colour.soft);
    pdf.text(`※ ${note}`, pageMargin, pdf.y, { width });
    pdf.y += 2;
  }
};

/** Begins a new page when what comes next does not fit into this one. */
const keepTogether = (pdf: Pdf, height: number): void => {
  if (pdf.y + height > pdf.page.height - pageMargin) pdf.addPage();
};

const drawFacts = (pdf: Pdf, facts: PrintedDocument['facts'], width: number): void => {
  const half = width / 2;
  const labelWidth = 76;
  for (let at = 0; at < facts.length; at += 2) {
    const top = pdf.y;
    let bottom = top;
    for (const [side, fact] of facts.slice(at, at + 2).entries()) {
      const x = pageMargin + side * half;
      pdf.font('regular', size.note + 0.5).fillColor(colour.soft);
      pdf.text(fact.label, x, top, { width: labelWidth });
      pdf.font('bold', size.note + 0.5).fillColor(colour.ink);
      pdf.text(fact.value, x + labelWidth, top, { width: half - labelWidth - 8 });
      bottom = Math.max(bottom, pdf.y);
    }
    pdf.y = bottom + 3;
  }
  pdf.x = pageMargin;
};

const drawMain = (pdf: Pdf, main: PrintedDocument['main'], width: number): void => {
  const height = 66;
  pdf.y += sectionGap / 2;
  const top = pdf.y;
  pdf.roundedRect(pageMargin, top, width, height, 6).fill(colour.tint);
  pdf.font('bold', size.heading).fillColor(colour.strong);
  pdf.text(main.label, pageMargin + 16, top + 14, { width: width / 2 });
  pdf.font('regular', size.note + 0.5).fillColor(colour.soft);
  pdf.text(main.note, pageMargin + 16, top + 37, { width: width * 0.55 });
  pdf.font('bold', size.main).fillColor(colour.strong);
  pdf.text(main.value, pageMargin + width / 2, top + 20, { width: width / 2 - 16, align: 'right' });
  pdf.y = top + height;
  pdf.x = pageMargin;
};

const rule = (pdf: Pdf, width: number, thick: boolean): void => {
  pdf.moveTo(pageMargin, pdf.y).lineTo(pageMargin + width, pdf.y);
  pdf
    .lineWidth(thick ? 1.2 : 0.5)
    .strokeColor(thick ? colour.ink : colour.rule)
    .stroke();
};

const drawSection = (
  pdf: Pdf,
  { heading, rows }: PrintedDocument['sections'][number],
  width: number,
): void => {
  keepTogether(pdf, 90);
  pdf.y += sectionGap;
  pdf.font('bold', size.heading).fillColor(colour.ink).text(heading, pageMargin, pdf.y, { width });
  pdf.y += 3;
  rule(pdf, width, true);
  for (const row of rows) drawRow(pdf, row, width);
};

const drawRow = (
  pdf: Pdf,
  { label, note, value, isSum }: PrintedDocument['sections'][number]['rows'][number],
  width: number,
): void => {
  keepTogether(pdf, 40);
  const top = pdf.y + rowGap;
  const noteWidth = width - labelColumn - amountColumn - 12;
  pdf.font(isSum ? 'bold' : 'regular', size.text);
  pdf.fillColor(isSum ? colour.strong : colour.ink);
  pdf.text(value, pageMargin + width - amountColumn, top, { width: amountColumn, align: 'right' });
  pdf.text(label, pageMargin, top, { width: labelColumn - 8 });
  const labelBottom = pdf.y;
  pdf.font('regular', size.note).fillColor(colour.soft);
  // Small letters stand on the line of the large ones beside them.
  pdf.text(note, pageMargin + labelColumn, top + 2, { width: noteWidth });
  pdf.y = Math.max(pdf.y, labelBottom);
  pdf.y += rowGap;
  rule(pdf, width, isSum);
};
