/** Names, offices and trainings that an Indonesian city would have. Everybody here is made up. */

export const womensNames = [
  ..."Siti Dewi Ratna Fitri Wulan Nurul Sri Rina Yuni Indah Lestari Maya Eka Tuti Ayu Rahma Nia Endang".split(" "),
  ..."Lilis Neneng Yanti Puji Ika Umi Winda Desi Halimah Kartika Laila Mega Novi Oktaviani Putri Retno".split(" "),
] as const;

export const mensNames = [
  ..."Budi Agus Hendra Asep Dedi Eko Rudi Andi Joko Ahmad Muhamad Iwan Yusuf Bambang Dadang Ujang Fajar".split(" "),
  ..."Heri Irfan Slamet Teguh Wahyu Rizki Taufik Surya Ade Cecep Dimas Galih Hasan Ilham Nanang Opik".split(" "),
] as const;

export const lastNames = [
  ..."Santoso Wijaya Hidayat Nugraha Saputra Kurniawan Setiawan Permana Ramdani Hakim Maulana Firmansyah".split(" "),
  ..."Suryadi Rahman Gunawan Prasetyo Susanto Mulyana Sutisna Purnama Handayani Rahayu Anggraini Fauzi".split(" "),
  ..."Kusuma Utami Sulaeman Pratama Subagja Marlina Hasanah Munawar Sobari Tohir Zulkarnaen Basuki".split(" "),
] as const;

export const degrees = ["S.Kom.", "S.Sos.", "S.E.", "S.H.", "S.Pd.", "S.T.", "S.IP.", "M.Si.", "M.M."] as const;

/** An OPD with the units below it. `workWeek` 6: schools, health and who watches over order. */
export interface Office {
  readonly name: string;
  readonly workWeek: 5 | 6;
  readonly below: readonly string[];
}

const office = (name: string, workWeek: 5 | 6, ...below: readonly string[]): Office => ({ name, workWeek, below });

/** The first of them runs the trainings. */
export const offices: readonly Office[] = [
  office(
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    5,
    "Bidang Pengembangan Kompetensi",
    "Bidang Mutasi dan Promosi",
    "Sekretariat BKPSDM",
  ),
  office(
    "Dinas Kependudukan dan Pencatatan Sipil",
    5,
    "Bidang Pelayanan Pendaftaran Penduduk",
    "Bidang Pencatatan Sipil",
    "Bidang Informasi Kependudukan",
  ),
  office("Dinas Kesehatan", 6, "Puskesmas Cipare", "Puskesmas Unyur", "Bidang Kesehatan Masyarakat"),
  office(
    "Dinas Komunikasi dan Informatika",
    5,
    "Bidang Aplikasi Informatika",
    "Bidang Statistik dan Persandian",
    "Bidang Komunikasi Publik",
  ),
  office("Dinas Pendidikan", 6, "SMP Negeri 4", "SMP Negeri 11", "Bidang Pembinaan Guru"),
  office(
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    5,
    "Bidang Perizinan Usaha",
    "Bidang Perizinan Tertentu",
    "Bidang Pengaduan Layanan",
  ),
  office("Badan Pendapatan Daerah", 5, "Bidang Pajak Daerah", "Bidang Penagihan", "Bidang Pendataan Pajak"),
  office("Badan Keuangan dan Aset Daerah", 5, "Bidang Anggaran", "Bidang Perbendaharaan", "Bidang Aset Daerah"),
  office("Dinas Sosial", 5, "Bidang Rehabilitasi Sosial", "Bidang Perlindungan Sosial", "Bidang Pemberdayaan Sosial"),
  office("Satuan Polisi Pamong Praja", 6, "Bidang Ketertiban Umum", "Bidang Penegakan Peraturan", "Bidang Linmas"),
  office("Dinas Perhubungan", 5, "Bidang Lalu Lintas", "Bidang Angkutan", "Bidang Perparkiran"),
  office("Kecamatan Serang", 5, "Seksi Pemerintahan", "Seksi Pelayanan Umum", "Kelurahan Cipare"),
];

/** A course that can be held many times. `days` are working days in a row. */
export interface Course {
  readonly title: string;
  readonly form: string;
  readonly mode: "luring" | "daring" | "bauran";
  readonly days: 1 | 2 | 3;
  readonly place: string;
  readonly preparation: string;
}

const aula = "Aula Diklat BKPSDM, Jalan Jenderal Sudirman 15";
const lab = "Laboratorium Komputer Dinas Kominfo, lantai 2";
const zoom = "Zoom, tautan dikirim panitia";

const course = (
  title: string,
  form: string,
  mode: Course["mode"],
  days: Course["days"],
  place: string,
  preparation = "-",
): Course => ({ title, form, mode, days, place, preparation });

export const courses: readonly Course[] = [
  course("Manajemen Waktu dan Prioritas Kerja", "Pelatihan klasikal", "luring", 1, aula, "daftar tugas sepekan"),
  course("Pelayanan Publik Prima", "Workshop", "luring", 2, aula, "satu contoh keluhan warga"),
  course("Literasi Digital Aparatur", "Seminar", "daring", 1, zoom),
  course("Pengolahan Data dengan Spreadsheet", "Bimbingan teknis", "luring", 2, lab, "laptop"),
  course("Keamanan Informasi Dasar", "Pelatihan klasikal", "bauran", 1, lab, "laptop"),
  course("Penyusunan Standar Operasional Prosedur", "Bimbingan teknis", "luring", 2, aula, "satu SOP unit kerja"),
  course("Komunikasi Efektif dan Penanganan Keluhan", "Workshop", "luring", 1, aula),
  course("Pengelolaan Arsip Digital (SRIKANDI)", "Bimbingan teknis", "bauran", 2, lab, "laptop dan akun SRIKANDI"),
  course("Pengadaan Barang dan Jasa Tingkat Dasar", "Pelatihan klasikal", "luring", 3, aula),
  course("Kepemimpinan Pelayanan", "Seminar", "luring", 1, aula),
  course("Penulisan Naskah Dinas", "Bimbingan teknis", "daring", 1, zoom, "satu konsep surat"),
  course("Perencanaan dan Penganggaran Daerah", "Pelatihan klasikal", "luring", 3, aula, "RKA unit kerja"),
];
