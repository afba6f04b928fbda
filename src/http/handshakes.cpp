#include "http/handshakes.h"

#include <linux/filter.h>
#include <sys/socket.h>

#include <array>

namespace rollcall::http {

// A filter on what the socket receives, which begins with the TCP header: drops what has SYN but not ACK.
bool refuse_handshakes(int listening_socket) {
    constexpr unsigned kFlagsAt = 13, kSyn = 0x02, kAck = 0x10;
    constexpr unsigned kDrop = 0, kKeepAll = 0xffffffff;
    std::array<sock_filter, 5> steps{{
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, kFlagsAt),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, kSyn | kAck),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kSyn, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, kDrop),
        BPF_STMT(BPF_RET | BPF_K, kKeepAll),
    }};
    const sock_fprog program{static_cast<unsigned short>(steps.size()), steps.data()};
    return setsockopt(listening_socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0;
}

}  // namespace rollcall::http
