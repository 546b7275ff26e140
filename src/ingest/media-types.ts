/** Media types by what they are called in a message to a clerk. */
export const mediaTypeNames: Readonly<Record<string, string>> = {
  "text/plain": "plain text",
  "text/tab-separated-values": "tab-separated text",
  "text/csv": "comma-separated text",
  "text/markdown": "Markdown text",
  "text/html": "an HTML page",
  "multipart/related": "a web archive (mht)",
  "text/rtf": "an RTF document",
  "application/pdf": "a PDF document",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document (docx)",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel workbook (xlsx)",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a PowerPoint presentation (pptx)",
  "application/vnd.oasis.opendocument.text": "an OpenDocument text (odt)",
  "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (ods)",
  "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (odp)",
  "application/vnd.oasis.opendocument.text-flat-xml": "an OpenDocument text in one file (fodt)",
  "application/vnd.oasis.opendocument.spreadsheet-flat-xml": "an OpenDocument spreadsheet in one file (fods)",
  "application/ofd": "an OFD document",
  "application/zip": "a zip archive",
  "application/vnd.rar": "a RAR archive",
  "application/x-7z-compressed": "a 7z archive",
  "application/gzip": "a gzip archive",
  "application/x-tar": "a tar archive",
  "application/msword": "an old Word document (doc)",
  "application/vnd.ms-excel": "an old Excel workbook (xls)",
  "application/vnd.ms-powerpoint": "an old PowerPoint presentation (ppt)",
  "application/vnd.ms-outlook": "an Outlook message (msg)",
  "application/x-ms-spreadsheetml": "an Excel workbook in XML (SpreadsheetML 2003)",
  "application/x-ms-wordml": "a Word document in XML (WordprocessingML 2003)",
  "application/x-ole-package": "a file embedded in an OLE container",
  "application/x-ole-storage": "an OLE container",
  "application/x-encrypted-ooxml": "a password-protected Office document",
  "image/png": "a PNG image",
  "image/jpeg": "a JPEG image",
  "image/gif": "a GIF image",
  "image/tiff": "a TIFF image",
  "image/webp": "a WebP image",
  "image/bmp": "a BMP image",
  "image/jp2": "a JPEG 2000 image",
  "image/svg+xml": "an SVG image",
  "application/xml": "an XML document",
  "message/rfc822": "an e-mail message (eml)",
  "application/mbox": "a mail folder (mbox)",
  "application/x-bzip2": "a bzip2 archive",
  "application/x-xz": "an xz archive",
  "application/zstd": "a Zstandard archive",
  "application/x-iso9660-image": "a disc image (iso)",
  "application/vnd.sqlite3": "an SQLite database",
  "application/x-msaccess": "an Access database",
  "application/vnd.microsoft.portable-executable": "a Windows program",
  "application/x-executable": "a program",
  "application/x-ms-shortcut": "a Windows shortcut (lnk)",
  "application/x-office-lock": "the lock file of a document that was open (~$)",
  "application/x-apple-ds-store": "a folder's view settings (.DS_Store)",
  "application/x-apple-double": "what macOS keeps beside a file (._)",
  "application/x-git-lfs": "a pointer to a file that Git LFS keeps elsewhere",
  "application/x-plist": "a property list",
  "application/postscript": "a PostScript document",
  "application/x-caj": "a CAJ document",
  "application/vnd.ms-htmlhelp": "a help file (chm)",
  "audio/mpeg": "a sound (mp3)",
  "video/mp4": "a video (mp4)",
  "image/heic": "a HEIC photograph",
  "image/avif": "an AVIF image",
  "image/vnd.adobe.photoshop": "a Photoshop image",
  "image/vnd.djvu": "a DjVu document",
  "image/emf": "a Windows drawing (emf)",
  "image/wmf": "a Windows drawing (wmf)",
  "font/sfnt": "a font",
  "application/octet-stream": "binary data of no known format",
};

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a file's name promises; only text formats believe it, where the content cannot tell them apart. */
const mediaTypesByExtension: Readonly<Record<string, string>> = {
  txt: "text/plain",
  text: "text/plain",
  tsv: "text/tab-separated-values",
  tab: "text/tab-separated-values",
  csv: "text/csv",
  md: "text/markdown",
  markdown: "text/markdown",
  html: "text/html",
  htm: "text/html",
  xhtml: "text/html",
  mht: "multipart/related",
  mhtml: "multipart/related",
  eml: "message/rfc822",
  msg: "application/vnd.ms-outlook",
  rtf: "text/rtf",
  pdf: "application/pdf",
  docx: DOCX,
  docm: DOCX,
  xlsx: XLSX,
  xlsm: XLSX,
  xlsb: XLSX,
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
  ofd: "application/ofd",
  doc: "application/msword",
  dot: "application/msword",
  wps: "application/msword",
  xls: "application/vnd.ms-excel",
  et: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  dps: "application/vnd.ms-powerpoint",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  tif: "image/tiff",
  tiff: "image/tiff",
  webp: "image/webp",
  bmp: "image/bmp",
  svg: "image/svg+xml",
};

/** What holds other files: they are to be taken out of it and converted by themselves. */
const holders: ReadonlySet<string> = new Set([
  "application/zip",
  "application/vnd.rar",
  "application/x-7z-compressed",
  "application/gzip",
  "application/x-bzip2",
  "application/x-xz",
  "application/zstd",
  "application/x-tar",
  "application/x-iso9660-image",
  "application/vnd.ms-outlook",
  "application/x-ole-package",
  "application/mbox",
  "message/rfc822",
]);

/** Whether files of that media type hold other files. */
export function holdsFiles(mediaType: string): boolean {
  return holders.has(mediaType);
}

/** The formats read as lines of text: their content alone cannot tell them apart. */
export const textMediaTypes = ["text/plain", "text/tab-separated-values", "text/csv", "text/markdown"] as const;

/** The media type a file's name promises, or null when it promises none. */
export function mediaTypeOfName(name: string): string | null {
  const dot = name.lastIndexOf(".");
  if (dot === -1 || dot < name.lastIndexOf("/")) return null;
  const extension = name.slice(dot + 1).toLowerCase();
  return Object.hasOwn(mediaTypesByExtension, extension) ? (mediaTypesByExtension[extension] ?? null) : null;
}

/** Whether both are read as lines of text, so that one under the other's name is no surprise. */
export function isTextMediaType(mediaType: string): boolean {
  return textMediaTypes.some((known) => known === mediaType);
}

export function nameOfMediaType(mediaType: string): string {
  return mediaTypeNames[mediaType] ?? mediaType;
}
