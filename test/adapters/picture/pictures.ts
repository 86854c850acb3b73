import type { DigestPicture } from "../../../src/core/digest/picture.ts";

const period = "16–22 November 2026";
const lead = "Yang bisa Ibu lakukan minggu ini";
const satisfaction = { label: "Kepuasan", value: "86,25", note: "IKP · B (Baik)" };

/** What a supervisor gets in an ordinary week. */
export const normal: DigestPicture = {
  period,
  title: "Bidang Pelayanan Pendaftaran Penduduk",
  tiles: [
    { label: "Menjawab", value: "9/11", note: "survei 30 hari" },
    satisfaction,
    { label: "Menerapkan", value: "6/9", note: "data sedikit" },
  ],
  bars: {
    heading: "Hambatan terbanyak",
    rows: [
      { label: "Waktu dan beban kerja", value: "5 dari 9", share: 5 / 9 },
      { label: "Perlu dukungan atasan", value: "3 dari 9", share: 3 / 9 },
      { label: "Alat, aplikasi, data", value: "2 dari 9", share: 2 / 9 },
    ],
  },
  remark: null,
  advice: { lead, text: "Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya." },
};

/** Too few people for figures of their own: those of the larger unit, and one number that stays hidden. */
export const smallTeam: DigestPicture = {
  period,
  title: "Seksi Identitas Penduduk",
  tiles: [{ label: "Menjawab", value: "4/5", note: "survei 30 hari" }, satisfaction],
  bars: {
    heading: "Hambatan terbanyak",
    rows: [
      { label: "Waktu dan beban kerja", value: "7 dari 14", share: 0.5 },
      { label: "Belum ada kesempatan", value: "1–2 orang", share: null },
    ],
  },
  remark:
    "Kepuasan dan hambatan memuat seluruh Bidang Pelayanan Pendaftaran Penduduk, karena tim Ibu kurang dari lima orang.",
  advice: { lead, text: "Tanyakan kepada tim: tugas mana yang bisa ditunda agar ada waktu untuk mencoba?" },
};

/** The first weeks, before anybody has answered. */
export const noData: DigestPicture = {
  period,
  title: "Bidang Pelayanan Pencatatan Sipil",
  tiles: ["Menjawab", "Kepuasan", "Menerapkan"].map((label) => ({
    label,
    value: "belum ada data",
    note: "survei 30 hari",
  })),
  bars: null,
  remark: "Belum ada data minggu ini: survei 30 hari pertama dikirim pada Senin, 30 November 2026.",
  advice: null,
};

/** Everything as long as it may be. */
export const longest: DigestPicture = {
  period: "28 Desember 2026 – 3 Januari 2027",
  title:
    "Subbidang Pengelolaan Informasi Administrasi Kependudukan, Pemanfaatan Data, dan Inovasi Pelayanan Kabupaten Kutai Timur",
  tiles: [
    { label: "Menjawab", value: "hampir semua", note: "survei 30 hari" },
    { label: "Kepuasan", value: "belum ada data", note: "IKP · belum cukup jawaban" },
    { label: "Menerapkan", value: "12/14", note: "data sedikit" },
  ],
  bars: {
    heading: "Hambatan terbanyak",
    rows: [
      { label: "Kewenangan atau prosedur belum mendukung", value: "hampir semua", share: 0.95 },
      { label: "Sarana, aplikasi, dan data belum memadai", value: "11 dari 14", share: 11 / 14 },
      { label: "Kesempatan untuk menerapkan masih kurang", value: "1–2 orang", share: null },
    ],
  },
  remark: "Angka dihitung dari jawaban sampai dengan Minggu, 3 Januari 2027 pukul 18.00 WIB.",
  advice: {
    lead,
    text: "Sepakati bersama Kepala Bidang satu prosedur yang boleh dicoba selama dua minggu, catat hasilnya, lalu bahas dalam rapat bulan Januari 2027.",
  },
};

/** One figure alone, a track without a fill, and nothing to advise. */
export const single: DigestPicture = {
  period,
  title: "Sekretariat",
  tiles: [{ label: "Menjawab", value: "hampir semua", note: "survei 30 hari" }],
  bars: { heading: "Hambatan terbanyak", rows: [{ label: "Waktu dan beban kerja", value: "0 dari 6", share: 0 }] },
  remark: null,
  advice: null,
};
