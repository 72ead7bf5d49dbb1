/* Put in front of the C library by LD_PRELOAD: writes down, in order, everything a program does to
 * the files under DISK_ROOT, so that a power cut can be replayed after each of them; and lets the
 * n-th write or sync fail.
 *
 *   DISK_ROOT   folder that is watched
 *   DISK_TRACE  file the trace goes to: for each thing done
 *               op(1) path length(4) path, offset(8), data length(4) data; little endian
 *
 * disk_mark(text) puts a word of the program itself into the trace.
 * disk_fail(op, nth, error) makes the nth call of that op from now on fail; 0 for the op ends it.
 * disk_failed() says how many calls failed.
 * memory_fail(nth) lets the calling thread's nth request for memory from now on fail; 0 ends it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 4096
#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

static char *watched[MOST_FILES]; /* path of an open file, NULL when it is none of ours */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int trace = -1;
static char fail_op;
static int fail_in, fail_error, failed;

static ssize_t plain_write(int fd, const void *data, size_t length) {
    REAL(write);
    return real(fd, data, length);
}

static const char *root(void) {
    static char resolved[PATH_MAX];
    const char *named = getenv("DISK_ROOT");
    if (!resolved[0] && (!named || !realpath(named, resolved))) return NULL;
    return resolved;
}

/* The path below the root, or NULL: a path of another place, or one that cannot be told. */
static const char *below(int dir, const char *path, char *room) {
    char folder[PATH_MAX], whole[2 * PATH_MAX + 2], parent[PATH_MAX];
    const char *top = root();
    if (!top || !path) return NULL;
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else if (dir == AT_FDCWD && getcwd(folder, sizeof folder))
        snprintf(whole, sizeof whole, "%s/%s", folder, path);
    else if (dir >= 0 && dir < MOST_FILES && watched[dir])
        snprintf(whole, sizeof whole, "%s/%s/%s", top, watched[dir], path);
    else return NULL;
    char *name = strrchr(whole, '/');
    *name++ = 0;
    if (!realpath(whole[0] ? whole : "/", parent)) return NULL;
    snprintf(whole, sizeof whole, "%s/%s", parent, name);
    size_t length = strlen(top);
    if (!strcmp(whole, top)) return "";
    if (strncmp(whole, top, length) || whole[length] != '/') return NULL;
    snprintf(room, PATH_MAX, "%s", whole + length + 1);
    return room;
}

static void put(const void *data, size_t length) {
    if (plain_write(trace, data, length) != (ssize_t)length) abort();
}

static void note(char op, const char *path, int64_t offset, const void *data, size_t length) {
    if (trace < 0) {
        const char *file = getenv("DISK_TRACE");
        REAL(open);
        if (!file) return;
        trace = real(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    uint32_t path_length = strlen(path), data_length = length;
    char head[5];
    head[0] = op;
    memcpy(head + 1, &path_length, 4);
    put(head, 5);
    put(path, path_length);
    put(&offset, 8);
    put(&data_length, 4);
    if (length) put(data, length);
}

static const char *file_of(int fd) { return fd >= 0 && fd < MOST_FILES ? watched[fd] : NULL; }

/* Whether this call is the one that has to fail; the turn is taken. */
static int fails(char op) {
    if (op != fail_op || --fail_in > 0) return 0;
    errno = fail_error;
    failed++;
    return 1;
}

#define TURN(result, work)                                                                          \
    do {                                                                                            \
        pthread_mutex_lock(&turn);                                                                  \
        work;                                                                                       \
        int kept = errno;                                                                           \
        pthread_mutex_unlock(&turn);                                                                \
        errno = kept;                                                                               \
        return result;                                                                              \
    } while (0)

void disk_mark(const char *text) {
    pthread_mutex_lock(&turn);
    note('m', "", 0, text, strlen(text));
    pthread_mutex_unlock(&turn);
}

void disk_fail(int op, int nth, int error) {
    pthread_mutex_lock(&turn);
    fail_op = op, fail_in = nth, fail_error = error, failed = 0;
    pthread_mutex_unlock(&turn);
}

int disk_failed(void) { return failed; }

/* Counted for each thread: whoever has the turn asks for memory too. */
static __thread int memory_in;
static int memory_failed;

void memory_fail(int nth) { memory_in = nth, memory_failed = 0; }

int memory_has_failed(void) { return memory_failed; }

static int no_memory(void) {
    if (!memory_in || --memory_in) return 0;
    memory_failed = 1;
    errno = ENOMEM;
    return 1;
}

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
void *malloc(size_t bytes) { return no_memory() ? NULL : __libc_malloc(bytes); }
void *calloc(size_t count, size_t bytes) { return no_memory() ? NULL : __libc_calloc(count, bytes); }
void *realloc(void *old, size_t bytes) { return no_memory() ? NULL : __libc_realloc(old, bytes); }

static int opened(int fd, int existed, int dir, const char *path, int flags) {
    char room[PATH_MAX];
    if (fd < 0 || fd >= MOST_FILES) return fd;
    const char *name = below(dir, path, room);
    pthread_mutex_lock(&turn);
    free(watched[fd]);
    watched[fd] = name ? strdup(name) : NULL;
    if (name && !existed && (flags & O_CREAT)) note('c', name, 0, NULL, 0);
    else if (name && flags & O_TRUNC) note('t', name, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return fd;
}

static int there(int dir, const char *path) {
    struct stat seen;
    int kept = errno, found = !fstatat(dir, path, &seen, 0);
    errno = kept;
    return found;
}

#define MODE                                                                                        \
    mode_t mode = 0;                                                                                \
    if (flags & (O_CREAT | __O_TMPFILE)) {                                                          \
        va_list rest;                                                                               \
        va_start(rest, flags);                                                                      \
        mode = va_arg(rest, mode_t);                                                                \
        va_end(rest);                                                                               \
    }

int open(const char *path, int flags, ...) {
    MODE REAL(open);
    int before = there(AT_FDCWD, path);
    return opened(real(path, flags, mode), before, AT_FDCWD, path, flags);
}
int open64(const char *path, int flags, ...) {
    MODE REAL(open64);
    int before = there(AT_FDCWD, path);
    return opened(real(path, flags, mode), before, AT_FDCWD, path, flags);
}
int openat(int dir, const char *path, int flags, ...) {
    MODE REAL(openat);
    int before = there(dir, path);
    return opened(real(dir, path, flags, mode), before, dir, path, flags);
}
int openat64(int dir, const char *path, int flags, ...) {
    MODE REAL(openat64);
    int before = there(dir, path);
    return opened(real(dir, path, flags, mode), before, dir, path, flags);
}

int close(int fd) {
    REAL(close);
    if (file_of(fd)) {
        pthread_mutex_lock(&turn);
        free(watched[fd]);
        watched[fd] = NULL;
        pthread_mutex_unlock(&turn);
    }
    return real(fd);
}

static void wrote(int fd, int64_t offset, const void *data, ssize_t done) {
    if (done > 0) note('w', file_of(fd), offset, data, done);
}

ssize_t write(int fd, const void *data, size_t length) {
    if (!file_of(fd)) return plain_write(fd, data, length);
    ssize_t done = -1;
    TURN(done, if (!fails('w')) {
        int64_t from = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
        done = plain_write(fd, data, length);
        wrote(fd, from, data, done);
    });
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    REAL(pwrite);
    if (!file_of(fd)) return real(fd, data, length, offset);
    ssize_t done = -1;
    TURN(done, if (!fails('w')) {
        done = real(fd, data, length, offset);
        wrote(fd, offset, data, done);
    });
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    REAL(pwrite64);
    if (!file_of(fd)) return real(fd, data, length, offset);
    ssize_t done = -1;
    TURN(done, if (!fails('w')) {
        done = real(fd, data, length, offset);
        wrote(fd, offset, data, done);
    });
}

#define CUT(name, type)                                                                             \
    int name(int fd, type size) {                                                                   \
        REAL(name);                                                                                 \
        if (!file_of(fd)) return real(fd, size);                                                    \
        int done = -1;                                                                              \
        TURN(done, if (!fails('t') && !(done = real(fd, size))) note('t', file_of(fd), size, NULL, 0)); \
    }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

#define SYNC(name)                                                                                  \
    int name(int fd) {                                                                              \
        REAL(name);                                                                                 \
        if (!file_of(fd)) return real(fd);                                                          \
        int done = -1;                                                                              \
        TURN(done, if (!fails('s')) { done = 0; note('s', file_of(fd), 0, NULL, 0); });             \
    }
SYNC(fsync)
SYNC(fdatasync)

static int renamed(int done, const char *from, const char *to) {
    if (!done && from && to) note('r', from, 0, to, strlen(to));
    return done;
}

int rename(const char *from, const char *to) {
    char here[PATH_MAX], there_[PATH_MAX];
    REAL(rename);
    const char *one = below(AT_FDCWD, from, here), *other = below(AT_FDCWD, to, there_);
    int done;
    TURN(done, done = renamed(real(from, to), one, other));
}
int renameat(int dir, const char *from, int to_dir, const char *to) {
    char here[PATH_MAX], there_[PATH_MAX];
    REAL(renameat);
    const char *one = below(dir, from, here), *other = below(to_dir, to, there_);
    int done;
    TURN(done, done = renamed(real(dir, from, to_dir, to), one, other));
}

int unlink(const char *path) {
    char room[PATH_MAX];
    REAL(unlink);
    const char *name = below(AT_FDCWD, path, room);
    int done;
    TURN(done, if (!(done = real(path)) && name) note('u', name, 0, NULL, 0));
}
int unlinkat(int dir, const char *path, int flags) {
    char room[PATH_MAX];
    REAL(unlinkat);
    const char *name = below(dir, path, room);
    int done;
    TURN(done, if (!(done = real(dir, path, flags)) && name && !(flags & AT_REMOVEDIR))
        note('u', name, 0, NULL, 0));
}

/* A copy inside the kernel would pass unseen: programs fall back to reading and writing. */
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    (void)out, (void)in, (void)offset, (void)count;
    errno = ENOTSOCK;
    return -1;
}
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    (void)out, (void)in, (void)offset, (void)count;
    errno = ENOTSOCK;
    return -1;
}
int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
    REAL(fallocate64);
    if (!file_of(fd)) return real(fd, mode, offset, length);
    errno = EOPNOTSUPP;
    return -1;
}
