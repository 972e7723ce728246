const block = 512;

/** The header of a file in a tar archive (POSIX ustar), which belongs to root and is as old as Unix. */
export function tarHeader({ name, size, mode }: { name: string; size: number; mode: number }): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`a name in a tar archive has at most 100 bytes: ${name}`);
  const header = Buffer.alloc(block);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  const fields: [offset: number, text: string][] = [
    [0, name],
    [100, octal(mode, 7)],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [124, octal(size, 11)],
    [136, octal(0, 11)],
    // the checksum counts itself as spaces
    [148, " ".repeat(8)],
    [156, "0"],
    [257, "ustar\0" + "00"],
  ];
  for (const [offset, text] of fields) header.write(text, offset, "utf8");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148, "utf8");
  return header;
}

/** What follows the bytes of a file. */
export const tarPadding = (size: number) => Buffer.alloc((block - (size % block)) % block);

/** What ends an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * block);
