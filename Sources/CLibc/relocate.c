// Where a program begins whose relocations were packed (`pack-relocations`): it adds its own address
// wherever that belongs, before anything of it runs, and goes on to where it would have begun.
//
// The dynamic linker would do the same, and meet a page fault at each of 250 pages, a sixth of a
// start. This asks the kernel for all of them at once. It needs no newer C library either.
// A program that was not packed begins where it always did, and nothing of this runs.

#if defined(__linux__) && defined(__x86_64__)

#include <stdint.h>

// What `pack-relocations` writes: offsets from the program's address, and sizes in bytes.
struct packed_relocations {
  // From here to where a packed program begins; this one the linker writes.
  int64_t entry;
  // The places, in the form of DT_RELR.
  uint64_t words, words_size;
  // The pages that they lie on.
  uint64_t pages, pages_size;
  // What is not written to from then on (PT_GNU_RELRO).
  uint64_t sealed, sealed_size;
};

extern const struct packed_relocations packed_relocations __attribute__((visibility("hidden")));
extern const char __ehdr_start[] __attribute__((visibility("hidden")));

__asm__(
  ".pushsection .packed_relocations, \"a\", @progbits\n"
  ".balign 8\n"
  ".globl packed_relocations\n"
  ".hidden packed_relocations\n"
  "packed_relocations:\n"
  "  .quad start_packed - packed_relocations\n"
  "  .zero 48\n"
  ".popsection\n"
  // The System V ABI's initial state: the C library's way out is in rdx, and the stack is aligned.
  ".pushsection .text.start_packed, \"ax\", @progbits\n"
  ".globl start_packed\n"
  ".hidden start_packed\n"
  "start_packed:\n"
  "  xorl %ebp, %ebp\n"
  "  pushq %rdx\n"
  "  subq $8, %rsp\n"
  "  call relocate_packed\n"
  "  addq $8, %rsp\n"
  "  popq %rdx\n"
  "  jmp _start\n"
  ".popsection\n");

// Keeps the above where the linker drops what nothing refers to.
__attribute__((constructor)) static void keep(void) {
  __asm__ volatile("" : : "m"(packed_relocations));
}

// Numbers of the kernel's ABI, since nothing can be called yet that is not here.
enum { sys_mprotect = 10, sys_madvise = 28, prot_read = 1, madv_populate_write = 23 };

static long call_kernel(long number, uintptr_t address, uint64_t size, long argument) {
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(address), "S"(size), "d"(argument)
                   : "rcx", "r11", "memory");
  return result;
}

__attribute__((visibility("hidden"), used, no_stack_protector)) void relocate_packed(void) {
  const struct packed_relocations *packed = &packed_relocations;
  uintptr_t base = (uintptr_t)__ehdr_start;
  // Kernels before 5.14 do not know this, and the faults come one by one.
  if (packed->pages_size > 0)
    call_kernel(sys_madvise, base + packed->pages, packed->pages_size, madv_populate_write);

  const uint64_t *word = (const uint64_t *)(base + packed->words);
  const uint64_t *end = word + packed->words_size / sizeof *word;
  uintptr_t *place = 0;
  for (; word < end; word++) {
    if ((*word & 1) == 0) {
      place = (uintptr_t *)(base + *word);
      *place++ += base;
      continue;
    }
    for (uint64_t bits = *word >> 1; bits != 0; bits &= bits - 1)
      place[__builtin_ctzll(bits)] += base;
    place += 63;
  }
  if (packed->sealed_size > 0)
    call_kernel(sys_mprotect, base + packed->sealed, packed->sealed_size, prot_read);
}

#endif
