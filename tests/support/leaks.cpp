// ONNX Runtime 1.30 keeps 14 bytes for the life of the process without a pointer that LeakSanitizer follows. Can go
// when a release does not. Linked into programs under test only.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's name
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libonnxruntime\n";
}
