/** What people type: plans, examples, suggestions, and what has nothing to do with anything. */

export const plans = [
  "Mulai Senin saya memakai daftar prioritas setiap pagi.",
  "Menyusun ulang SOP pelayanan loket, mulai minggu depan",
  "Membuat rekap otomatis dengan rumus, bukan lagi manual",
  "Membalas pengaduan warga paling lambat satu hari kerja",
  "Mengajarkan rekan satu seksi cara membuat arsip digital",
  "Blok waktu 2 jam tanpa rapat untuk menyelesaikan laporan 📊",
  "belum ada",
  "Mencoba template baru\nuntuk laporan bulanan",
  "Memakai kata sandi yang berbeda & mengaktifkan verifikasi dua langkah",
] as const;

export const examples = [
  "Laporan mingguan sekarang selesai setengah hari, dulu dua hari.",
  "Antrean loket berkurang karena berkas dicek sejak awal",
  "Saya memakai tabel pivot untuk rekap kehadiran, atasan langsung bisa membaca hasilnya.",
  "Menolak rapat mendadak dengan sopan 😊",
  "Arsip surat masuk sudah bisa dicari, tidak perlu bongkar lemari",
  "Mencoba teknik <b>prioritas</b>, lumayan membantu",
] as const;

export const suggestions = [
  "Praktiknya ditambah, teorinya dikurangi.",
  "Ruangannya panas, mohon AC diperbaiki",
  "Materi dikirim sebelum pelatihan supaya bisa dibaca dulu",
  "Waktu kurang lama",
  "Narasumbernya bagus, mohon diundang lagi 👍",
  "Mohon ada pendampingan setelah pelatihan",
] as const;

export const otherBarriers = [
  "Jaringan internet sering putus",
  "Formasi pegawai kurang",
  "Sedang masa pelaporan akhir tahun",
] as const;

export const reasons = ["Ada pemeriksaan dari inspektorat", "Mendampingi pimpinan", "Anak sakit"] as const;

export const nonsense = [
  "ok siap",
  "👍",
  "Ini siapa ya?",
  "p",
  "Baik pak terima kasih infonya",
  "Besok rapat jam berapa?",
] as const;

export const wrongCommands = ["/menu", "/mulay", "/help@bot_lain", "/bantuan", "/lanjut"] as const;

/** Far longer than any answer may be. */
export const tooLong = "Menurut saya pelatihan seperti ini perlu diadakan lebih sering. ".repeat(12).trim();

/** What is asked for, by the words above the input; Indonesian and English. */
const asked: readonly (readonly [RegExp, readonly string[]])[] = [
  [/contoh|example|hasilnya/i, examples],
  [/hambatan|barrier/i, otherBarriers],
  [/alasan|reason/i, reasons],
  [/saran|suggestion/i, suggestions],
];

/** Things one could write under this question. "Apa satu hal yang akan Anda terapkan" gives an example of its own. */
export function wordsFor(text: string): readonly string[] {
  if (/akan Anda terapkan|will you apply/i.test(text)) return plans;
  return asked.find(([pattern]) => pattern.test(text))?.[1] ?? suggestions;
}
