#include "face/alignment.h"

#include <complex>

namespace rollcall::face {
namespace {

// Below a pixel's fraction there is no face, only numbers that divide badly.
constexpr double kLeastSpread = 1e-6;

using Complex = std::complex<double>;

Complex as_complex(Point p) {
    return {static_cast<double>(p.x), static_cast<double>(p.y)};
}

Complex centre(const Landmarks& points) {
    Complex sum;
    for (const Point& p : points) sum += as_complex(p);
    return sum / static_cast<double>(points.size());
}

}  // namespace

std::optional<Affine> similarity_transform(const Landmarks& from, const Landmarks& to) {
    // In the plane a similarity is w = a z + b with complex a and b, so Umeyama's singular values are not needed:
    // least squares gives a = sum(conj(z) w) / sum(|z|^2) over the centred points.
    const Complex from_centre = centre(from), to_centre = centre(to);
    Complex product;
    double spread = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const Complex z = as_complex(from[i]) - from_centre;
        product += std::conj(z) * (as_complex(to[i]) - to_centre);
        spread += std::norm(z);
    }
    if (!(spread > kLeastSpread) || !(std::norm(product) > kLeastSpread)) return std::nullopt;
    const Complex a = product / spread;
    const Complex b = to_centre - a * from_centre;
    return Affine{a.real(), -a.imag(), b.real(), a.imag(), a.real(), b.imag()};
}

std::optional<Affine> alignment(const Landmarks& face, const Landmarks& crop_template) {
    const std::optional<Affine> to_crop = similarity_transform(face, crop_template);
    if (!to_crop) return std::nullopt;
    return to_crop->inverse();
}

}  // namespace rollcall::face
