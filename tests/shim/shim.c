/* A PKCS#11 module that plays a token which fails: it passes every call on to another module, but for what it was told.
 *
 * SHIM_MODULE is the module that does the work, SHIM_FOLDER a folder with two files. `faults` says what goes wrong, one
 * `name number after` a line: it begins when `after` signatures have been made, whichever process made them, and lasts until the
 * file says something else. `calls` gets a line for every C_Login and C_Sign, with what it answered.
 *
 *   absent 0 k      the token is pulled out: nothing finds it, and the open session is dead
 *   flags n k       the token's flags have these bits too
 *   login n k       C_Login answers n, the token is not asked
 *   refusal n k     a login that the token refuses is reported as n
 *   find n k        C_FindObjectsInit answers n
 *   unreadable 0 k  private keys do not read out their modulus
 *   init n k        C_SignInit answers n
 *   sign n k        C_Sign answers n
 *   slow n k        C_Sign takes n milliseconds more
 *   hang 0 k        C_Sign never returns
 *   garbage 0 k     C_Sign gives other bytes than the signature
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long number;

/* The order of the calls is the standard's (PKCS#11 2.20, CK_FUNCTION_LIST). */
enum { TOKEN_INFO = 6, LOGIN = 18, ATTRIBUTES = 24, FIND_INIT = 26, SIGN_INIT = 42, SIGN = 43, ALL = 68 };
enum { OK = 0, ATTRIBUTE_TYPE_INVALID = 0x12, DEVICE_REMOVED = 0x32, TOKEN_NOT_PRESENT = 0xE0 };
enum { MODULUS = 0x120, UNAVAILABLE = -1, TOKEN_FLAGS_AT = 96 };

struct functions {
    unsigned char version[2];
    void *call[ALL];
};

struct attribute {
    number type;
    void *value;
    number length;
};

static struct functions real, ours;

static FILE *opened(const char *name, const char *mode) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("SHIM_FOLDER"), name);
    return fopen(path, mode);
}

static void note(const char *call, number answer) {
    FILE *calls = opened("calls", "a");
    if (calls) {
        fprintf(calls, "%s %#lx\n", call, answer);
        fclose(calls);
    }
}

static number signatures(void) {
    char line[64];
    number made = 0;
    FILE *calls = opened("calls", "r");
    while (calls && fgets(line, sizeof line, calls))
        made += !strcmp(line, "sign 0\n");
    if (calls)
        fclose(calls);
    return made;
}

static int is_told(const char *name, number *value) {
    char line[64], word[16];
    number after;
    int found = 0;
    FILE *faults = opened("faults", "r");
    while (faults && !found && fgets(line, sizeof line, faults))
        found = sscanf(line, "%15s %li %lu", word, (long *)value, &after) == 3 && !strcmp(word, name) &&
                signatures() >= after;
    if (faults)
        fclose(faults);
    return found;
}

static number token_info(number slot, unsigned char *info) {
    number told;
    if (is_told("absent", &told))
        return TOKEN_NOT_PRESENT;
    number answer = ((number(*)(number, unsigned char *))real.call[TOKEN_INFO])(slot, info);
    if (answer == OK && is_told("flags", &told))
        *(number *)(info + TOKEN_FLAGS_AT) |= told;
    return answer;
}

static number login(number session, number who, unsigned char *pin, number length) {
    number told, answer;
    if (is_told("absent", &told))
        answer = DEVICE_REMOVED;
    else if (is_told("login", &told))
        answer = told;
    else {
        answer = ((number(*)(number, number, unsigned char *, number))real.call[LOGIN])(session, who, pin, length);
        if (answer != OK && is_told("refusal", &told))
            answer = told;
    }
    note("login", answer);
    return answer;
}

static number attributes(number session, number object, struct attribute *wanted, number count) {
    number told, kind = 0, private_key = 3;
    struct attribute class = {0, &kind, sizeof kind};
    number (*ask)(number, number, struct attribute *, number) =
        (number(*)(number, number, struct attribute *, number))real.call[ATTRIBUTES];
    if (count == 1 && wanted->type == MODULUS && is_told("unreadable", &told) && ask(session, object, &class, 1) == OK &&
        kind == private_key) {
        wanted->length = UNAVAILABLE;
        return ATTRIBUTE_TYPE_INVALID;
    }
    return ask(session, object, wanted, count);
}

static number find_init(number session, struct attribute *wanted, number count) {
    number told;
    if (is_told("find", &told))
        return told;
    return ((number(*)(number, struct attribute *, number))real.call[FIND_INIT])(session, wanted, count);
}

static number sign_init(number session, void *mechanism, number key) {
    number told;
    if (is_told("init", &told)) {
        note("sign", told);
        return told;
    }
    return ((number(*)(number, void *, number))real.call[SIGN_INIT])(session, mechanism, key);
}

static number sign(number session, unsigned char *data, number size, unsigned char *signature, number *length) {
    number told, answer;
    if (!signature) /* only the length is asked for */
        goto pass;
    if (is_told("hang", &told))
        for (;;)
            pause();
    if (is_told("slow", &told))
        usleep(told * 1000);
    if (is_told("absent", &told) || is_told("sign", &told)) {
        answer = told ? told : DEVICE_REMOVED;
        note("sign", answer);
        return answer;
    }
pass:
    answer = ((number(*)(number, unsigned char *, number, unsigned char *, number *))real.call[SIGN])(
        session, data, size, signature, length);
    if (signature && answer == OK && is_told("garbage", &told))
        signature[*length / 2] ^= 1;
    if (signature)
        note("sign", answer);
    return answer;
}

number C_GetFunctionList(struct functions **list) {
    struct functions *theirs;
    void *module = dlopen(getenv("SHIM_MODULE"), RTLD_NOW | RTLD_LOCAL);
    number (*get)(struct functions **) = module ? (number(*)(struct functions **))dlsym(module, "C_GetFunctionList") : NULL;
    if (!get || get(&theirs) != OK)
        return 5; /* CKR_GENERAL_ERROR */
    ours = real = *theirs;
    ours.call[TOKEN_INFO] = token_info;
    ours.call[LOGIN] = login;
    ours.call[ATTRIBUTES] = attributes;
    ours.call[FIND_INIT] = find_init;
    ours.call[SIGN_INIT] = sign_init;
    ours.call[SIGN] = sign;
    *list = &ours;
    return OK;
}
