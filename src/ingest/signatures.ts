/** Leading bytes that name a format. */
export interface Signature {
  readonly mediaType: string;
  readonly at: number;
  /** Latin-1 text of the bytes. */
  readonly bytes: string;
}

export const TAR = "application/x-tar";
/** In the head of the first file of a tar archive (POSIX ustar, GNU). */
export const TAR_MARK = "ustar";
export const TAR_MARK_AT = 257;

/** Leading bytes that name a format. Source: the formats' own specifications. */
export const signatures: readonly Signature[] = [
  { mediaType: "application/pdf", at: 0, bytes: "%PDF-" },
  { mediaType: "image/png", at: 0, bytes: "\x89PNG\r\n\x1a\n" },
  { mediaType: "image/jpeg", at: 0, bytes: "\xff\xd8\xff" },
  { mediaType: "image/gif", at: 0, bytes: "GIF87a" },
  { mediaType: "image/gif", at: 0, bytes: "GIF89a" },
  { mediaType: "image/tiff", at: 0, bytes: "II*\0" },
  { mediaType: "image/tiff", at: 0, bytes: "MM\0*" },
  { mediaType: "image/tiff", at: 0, bytes: "II+\0" },
  { mediaType: "image/tiff", at: 0, bytes: "MM\0+" },
  { mediaType: "image/webp", at: 8, bytes: "WEBP" },
  { mediaType: "application/gzip", at: 0, bytes: "\x1f\x8b\x08" },
  { mediaType: TAR, at: TAR_MARK_AT, bytes: TAR_MARK },
  { mediaType: "application/vnd.rar", at: 0, bytes: "Rar!\x1a\x07" },
  { mediaType: "application/x-7z-compressed", at: 0, bytes: "7z\xbc\xaf\x27\x1c" },
  { mediaType: "image/jp2", at: 4, bytes: "jP  \r\n" },
  // Workbooks older than OLE containers: the first record of BIFF 2, 3, 4, and of 5 and 8 that stand alone.
  { mediaType: "application/vnd.ms-excel", at: 0, bytes: "\x09\0\x04\0" },
  { mediaType: "application/vnd.ms-excel", at: 0, bytes: "\x09\x02\x06\0" },
  { mediaType: "application/vnd.ms-excel", at: 0, bytes: "\x09\x04\x06\0" },
  { mediaType: "application/vnd.ms-excel", at: 0, bytes: "\x09\x08\x08\0\0\x05" },
  { mediaType: "application/vnd.ms-excel", at: 0, bytes: "\x09\x08\x10\0\0\x06" },
  // What an archive of files holds beside forms. None of it is read: it is told by name, not taken for text.
  { mediaType: "application/x-bzip2", at: 4, bytes: "1AY&SY" },
  { mediaType: "application/x-xz", at: 0, bytes: "\xfd7zXZ\0" },
  { mediaType: "application/zstd", at: 0, bytes: "\x28\xb5\x2f\xfd" },
  { mediaType: "application/x-iso9660-image", at: 32_769, bytes: "CD001" },
  { mediaType: "application/vnd.sqlite3", at: 0, bytes: "SQLite format 3\0" },
  { mediaType: "application/x-msaccess", at: 4, bytes: "Standard Jet DB" },
  { mediaType: "application/x-msaccess", at: 4, bytes: "Standard ACE DB" },
  { mediaType: "application/vnd.microsoft.portable-executable", at: 0, bytes: "MZ\x90\0" },
  { mediaType: "application/x-executable", at: 0, bytes: "\x7fELF" },
  { mediaType: "application/x-ms-shortcut", at: 0, bytes: "L\0\0\0\x01\x14\x02\0" },
  { mediaType: "audio/mpeg", at: 0, bytes: "ID3\x03" },
  { mediaType: "audio/mpeg", at: 0, bytes: "ID3\x04" },
  { mediaType: "image/heic", at: 4, bytes: "ftyphei" },
  { mediaType: "image/heic", at: 4, bytes: "ftypmif1" },
  { mediaType: "image/avif", at: 4, bytes: "ftypavif" },
  { mediaType: "video/mp4", at: 4, bytes: "ftyp" },
  { mediaType: "image/vnd.adobe.photoshop", at: 0, bytes: "8BPS\0\x01" },
  { mediaType: "application/postscript", at: 0, bytes: "%!PS" },
  { mediaType: "image/vnd.djvu", at: 0, bytes: "AT&TFORM" },
  { mediaType: "application/x-caj", at: 0, bytes: "CAJ\0" },
  { mediaType: "application/vnd.ms-htmlhelp", at: 0, bytes: "ITSF\x03\0" },
  { mediaType: "image/emf", at: 40, bytes: " EMF" },
  { mediaType: "image/wmf", at: 0, bytes: "\xd7\xcd\xc6\x9a" },
  { mediaType: "font/sfnt", at: 0, bytes: "\0\x01\0\0\0" },
  { mediaType: "application/x-apple-ds-store", at: 4, bytes: "Bud1" },
  { mediaType: "application/x-apple-double", at: 0, bytes: "\0\x05\x16\x07" },
  { mediaType: "application/x-git-lfs", at: 0, bytes: "version https://git-lfs" },
  { mediaType: "application/x-plist", at: 0, bytes: "bplist00" },
];
