/** Files are read in the browser before they are sent; the same code runs here. */
import { expect, test } from "vitest";
import { mostContent } from "../../../src/playground/deed.ts";
import { readPicked } from "../../../src/playground/page/files.js";

const file = (length: number, name = "peserta.csv") => new File([new Uint8Array(length).fill(65)], name);

test("every byte arrives as it was, whatever it is", async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
  const read = await readPicked(new File([bytes], "peserta.xlsx"));
  if ("problem" in read) throw new Error(read.problem.en);
  expect(read.name).toBe("peserta.xlsx");
  expect(Buffer.from(read.content, "base64").equals(bytes)).toBe(true);
});

test("the largest that is read is the largest that the server takes", async () => {
  const read = await readPicked(file(1_500_000));
  expect("content" in read && read.content.length).toBe(mostContent);
  const larger = await readPicked(file(1_500_001, "pegawai $& 2026.csv"));
  expect(larger).toMatchObject({ problem: { id: expect.stringContaining("“pegawai $& 2026.csv” lebih dari 1,5 MB") } });
});

test("an empty file and a folder are refused in words", async () => {
  expect(await readPicked(file(0))).toMatchObject({ problem: { en: "The file “peserta.csv” is empty." } });
  const folder = Object.assign(file(4_096, "Dokumen"), {
    arrayBuffer: () => Promise.reject(new DOMException("A folder", "NotFoundError")),
  });
  expect(await readPicked(folder)).toMatchObject({ problem: { id: expect.stringContaining("bukan folder") } });
});
