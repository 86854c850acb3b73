/**
 * The scales that several questions share. Codes and scores are permanent: they are the data. The best answer stands
 * first on scales of four (as in the national satisfaction survey, Permenpan RB 14/2017), the lowest first elsewhere.
 */
import type { Option } from "../src/core/conversation/conversation.ts";

/** How well something fits. */
export const fit4 = [
  { code: "4", score: 4, id: "Sangat sesuai", en: "Fits very well" },
  { code: "3", score: 3, id: "Sesuai", en: "Fits" },
  { code: "2", score: 2, id: "Kurang sesuai", en: "Fits poorly" },
  { code: "1", score: 1, id: "Tidak sesuai", en: "Does not fit" },
] as const satisfies readonly Option[];

/** How easy something was. */
export const ease4 = [
  { code: "4", score: 4, id: "Sangat mudah", en: "Very easy" },
  { code: "3", score: 3, id: "Mudah", en: "Easy" },
  { code: "2", score: 2, id: "Agak sulit", en: "Rather hard" },
  { code: "1", score: 1, id: "Sulit", en: "Hard" },
] as const satisfies readonly Option[];

/** How good something was. */
export const quality4 = [
  { code: "4", score: 4, id: "Sangat baik", en: "Very good" },
  { code: "3", score: 3, id: "Baik", en: "Good" },
  { code: "2", score: 2, id: "Kurang baik", en: "Fairly poor" },
  { code: "1", score: 1, id: "Tidak baik", en: "Poor" },
] as const satisfies readonly Option[];

/** Confidence in doing it oneself: each point is something a person can recognise in themselves. */
export const confidence5 = [
  { code: "1", score: 1, id: "Belum yakin bisa", en: "Not confident yet" },
  { code: "2", score: 2, id: "Bisa kalau dibimbing penuh", en: "Can, with full guidance" },
  { code: "3", score: 3, id: "Bisa, sesekali perlu bertanya", en: "Can, asking now and then" },
  { code: "4", score: 4, id: "Yakin bisa sendiri", en: "Confident on my own" },
  { code: "5", score: 5, id: "Sangat yakin, bisa membimbing", en: "Very confident, can guide others" },
] as const satisfies readonly Option[];

/** From "not at all" to "certainly". */
export const zeroToTen = [
  { code: "0", score: 0, id: "0", en: "0" },
  { code: "1", score: 1, id: "1", en: "1" },
  { code: "2", score: 2, id: "2", en: "2" },
  { code: "3", score: 3, id: "3", en: "3" },
  { code: "4", score: 4, id: "4", en: "4" },
  { code: "5", score: 5, id: "5", en: "5" },
  { code: "6", score: 6, id: "6", en: "6" },
  { code: "7", score: 7, id: "7", en: "7" },
  { code: "8", score: 8, id: "8", en: "8" },
  { code: "9", score: 9, id: "9", en: "9" },
  { code: "10", score: 10, id: "10", en: "10" },
] as const satisfies readonly Option[];
