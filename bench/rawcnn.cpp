// rawcnn.cpp: ./rawcnn CLIENT_THREADS : W2 by hand (im2col + OpenBLAS sgemm per image, fused fc updates), no torch
#include <cblas.h>
#include <vector>
#include <string>
#include <fstream>
#include <thread>
#include <atomic>
#include <numeric>
#include <algorithm>
#include <random>
#include <chrono>
#include <cmath>
#include <cstring>
#include <cstdio>
#include <cstdint>
extern "C" void openblas_set_num_threads(int);
using namespace std;
template<class T> vector<T> rd(string f){ifstream s(f,ios::binary|ios::ate); size_t n=s.tellg(); s.seekg(0); vector<T> v(n/sizeof(T)); s.read((char*)v.data(),n); return v;}
double now(){return chrono::duration<double>(chrono::steady_clock::now().time_since_epoch()).count();}
vector<float> X,XT,INIT; vector<int64_t> Y,YT,IDX,OFF,SCH; const int B=32; const float LRt=0.05f;
const auto N_=CblasNoTrans,T_=CblasTrans; const auto RM=CblasRowMajor;
static void g(CBLAS_TRANSPOSE a,CBLAS_TRANSPOSE b,int m,int n,int k,float al,const float*A,int la,const float*Bm,int lb,float be,float*C,int lc){cblas_sgemm(RM,a,b,m,n,k,al,A,la,Bm,lb,be,C,lc);}
struct Wk{ mt19937 rg{1};
 vector<float> col1=vector<float>(B*25*576),col2=vector<float>(B*800*64),o1=vector<float>(32*576),o2=vector<float>(64*64),p1=vector<float>(B*32*144),p2=vector<float>(B*1024),h=vector<float>(B*512),z=vector<float>(B*10),dh=vector<float>(B*512),dp2=vector<float>(B*1024),dc=vector<float>(800*64),dp1=vector<float>(32*144),gw1=vector<float>(800),gw2=vector<float>(51200),gb1=vector<float>(32),gb2=vector<float>(64);
 vector<uint8_t> a1=vector<uint8_t>(B*32*144),a2=vector<uint8_t>(B*1024);
 static void pool(const float*o,float*p,uint8_t*a,int C,int S){int H=S/2;for(int c=0;c<C;c++)for(int y=0;y<H;y++)for(int x=0;x<H;x++){const float*q=o+c*S*S+2*y*S+2*x;float v=q[0];int k=0;if(q[1]>v){v=q[1];k=1;}if(q[S]>v){v=q[S];k=2;}if(q[S+1]>v){v=q[S+1];k=3;}int i=c*H*H+y*H+x;if(v<=0){v=0;k=4;}p[i]=v;a[i]=k;}}
 static void unpool(const float*d,const uint8_t*a,float*o,int C,int S){int H=S/2;memset(o,0,C*S*S*4);for(int c=0;c<C;c++)for(int y=0;y<H;y++)for(int x=0;x<H;x++){int i=c*H*H+y*H+x;int k=a[i];if(k<4)o[c*S*S+(2*y+(k>>1))*S+2*x+(k&1)]=d[i];}}
 void forward(float*w,const float*const*in,int b){ float*w1=w,*b1=w1+800,*w2=b1+32,*b2=w2+51200,*w3=b2+64,*b3=w3+524288,*w4=b3+512,*b4=w4+5120;
  for(int i=0;i<b;i++){ float*c=&col1[i*14400]; for(int ky=0;ky<5;ky++)for(int kx=0;kx<5;kx++)for(int y=0;y<24;y++)memcpy(c+(ky*5+kx)*576+y*24,in[i]+(y+ky)*28+kx,96);
   for(int k=0;k<32;k++)fill(&o1[k*576],&o1[k*576]+576,b1[k]); g(N_,N_,32,576,25,1,w1,25,c,576,1,o1.data(),576); pool(o1.data(),&p1[i*4608],&a1[i*4608],32,24);
   float*d=&col2[i*51200]; const float*p=&p1[i*4608]; for(int ch=0;ch<32;ch++)for(int ky=0;ky<5;ky++)for(int kx=0;kx<5;kx++){float*q=d+(ch*25+ky*5+kx)*64;for(int y=0;y<8;y++)memcpy(q+y*8,p+ch*144+(y+ky)*12+kx,32);}
   for(int k=0;k<64;k++)fill(&o2[k*64],&o2[k*64]+64,b2[k]); g(N_,N_,64,64,800,1,w2,800,d,64,1,o2.data(),64); pool(o2.data(),&p2[i*1024],&a2[i*1024],64,8);
   memcpy(&h[i*512],b3,2048); memcpy(&z[i*10],b4,40);}
  g(N_,T_,b,512,1024,1,p2.data(),1024,w3,1024,1,h.data(),512); for(int i=0;i<b*512;i++)h[i]=h[i]>0?h[i]:0;
  g(N_,T_,b,10,512,1,h.data(),512,w4,512,1,z.data(),10); }
 void train(int c,const float*src,float*w){ memcpy(w,src,INIT.size()*4); vector<int64_t> pm(IDX.begin()+OFF[c],IDX.begin()+OFF[c+1]); for(size_t i=pm.size();i>1;i--)swap(pm[i-1],pm[rg()%i]); int n=pm.size();
  float*w1=w,*b1=w1+800,*w2=b1+32,*b2=w2+51200,*w3=b2+64,*b3=w3+524288,*w4=b3+512,*b4=w4+5120;
  for(int s=0;s<n;s+=B){int b=min(B,n-s);const float*in[B];for(int i=0;i<b;i++)in[i]=&X[pm[s+i]*784]; forward(w,in,b); float inv=1.f/b;
   for(int i=0;i<b;i++){float*q=&z[i*10];float m=*max_element(q,q+10),t=0;for(int k=0;k<10;k++){q[k]=expf(q[k]-m);t+=q[k];}for(int k=0;k<10;k++)q[k]=q[k]/t*inv;q[Y[pm[s+i]]]-=inv;}
   g(N_,N_,b,512,10,1,z.data(),10,w4,512,0,dh.data(),512); for(int i=0;i<b*512;i++)dh[i]=h[i]>0?dh[i]:0;
   g(T_,N_,10,512,b,-LRt,z.data(),10,h.data(),512,1,w4,512); for(int i=0;i<b;i++)for(int k=0;k<10;k++)b4[k]-=LRt*z[i*10+k];
   g(N_,N_,b,1024,512,1,dh.data(),512,w3,1024,0,dp2.data(),1024); g(T_,N_,512,1024,b,-LRt,dh.data(),512,p2.data(),1024,1,w3,1024); for(int i=0;i<b;i++)for(int k=0;k<512;k++)b3[k]-=LRt*dh[i*512+k];
   fill(gw1.begin(),gw1.end(),0.f);fill(gw2.begin(),gw2.end(),0.f);fill(gb1.begin(),gb1.end(),0.f);fill(gb2.begin(),gb2.end(),0.f);
   for(int i=0;i<b;i++){ unpool(&dp2[i*1024],&a2[i*1024],o2.data(),64,8); for(int k=0;k<64;k++){float t=0;for(int q=0;q<64;q++)t+=o2[k*64+q];gb2[k]+=t;}
    g(N_,T_,64,800,64,1,o2.data(),64,&col2[i*51200],64,1,gw2.data(),800); g(T_,N_,800,64,64,1,w2,800,o2.data(),64,0,dc.data(),64);
    fill(dp1.begin(),dp1.end(),0.f); for(int ch=0;ch<32;ch++)for(int ky=0;ky<5;ky++)for(int kx=0;kx<5;kx++){const float*q=&dc[(ch*25+ky*5+kx)*64];for(int y=0;y<8;y++){float*r=&dp1[ch*144+(y+ky)*12+kx];for(int x=0;x<8;x++)r[x]+=q[y*8+x];}}
    unpool(dp1.data(),&a1[i*4608],o1.data(),32,24); for(int k=0;k<32;k++){float t=0;for(int q=0;q<576;q++)t+=o1[k*576+q];gb1[k]+=t;}
    g(N_,T_,32,25,576,1,o1.data(),576,&col1[i*14400],576,1,gw1.data(),25);}
   for(int i=0;i<800;i++)w1[i]-=LRt*gw1[i];for(int i=0;i<32;i++)b1[i]-=LRt*gb1[i];for(int i=0;i<51200;i++)w2[i]-=LRt*gw2[i];for(int i=0;i<64;i++)b2[i]-=LRt*gb2[i]; } } };
int main(int a,char**v){int T=atoi(v[1]);openblas_set_num_threads(1);string p=string(getenv("BENCH_DIR")?getenv("BENCH_DIR"):"bench-data")+"/bin/";X=rd<float>(p+"x.f32");Y=rd<int64_t>(p+"y.i64");XT=rd<float>(p+"xt.f32");YT=rd<int64_t>(p+"yt.i64");IDX=rd<int64_t>(p+"W2.idx");OFF=rd<int64_t>(p+"W2.off");SCH=rd<int64_t>(p+"W2.sched");INIT=rd<float>(p+"W2.init");
 int R=5,K=SCH.size()/R;size_t P=INIT.size();vector<Wk> ws(T);for(int i=0;i<T;i++)ws[i].rg.seed(i+1);vector<float> G=INIT;vector<vector<float>> out(K,vector<float>(P));vector<double> tm;
 for(int r=0;r<R;r++){double t0=now();const int64_t*sel=&SCH[r*K];atomic<int> nx{0};vector<int> o(K);iota(o.begin(),o.end(),0);sort(o.begin(),o.end(),[&](int x,int y){return OFF[sel[x]+1]-OFF[sel[x]]>OFF[sel[y]+1]-OFF[sel[y]];});
  auto job=[&](int t){int i;while((i=nx++)<K)ws[t].train(sel[o[i]],G.data(),out[o[i]].data());}; if(T==1)job(0);else{vector<thread> th;for(int t=0;t<T;t++)th.emplace_back(job,t);for(auto&x:th)x.join();}
  double tot=0;for(int i=0;i<K;i++)tot+=OFF[sel[i]+1]-OFF[sel[i]];fill(G.begin(),G.end(),0.f);for(int i=0;i<K;i++){float al=(OFF[sel[i]+1]-OFF[sel[i]])/tot;for(size_t q=0;q<P;q++)G[q]+=al*out[i][q];} tm.push_back(now()-t0);}
 int ok=0;for(int i=0;i<10000;i+=B){int b=min(B,10000-i);const float*in[B];for(int k=0;k<b;k++)in[k]=&XT[(i+k)*784];ws[0].forward(G.data(),in,b);for(int k=0;k<b;k++){float*q=&ws[0].z[k*10];ok+=(max_element(q,q+10)-q)==YT[i+k];}}
 printf("RESULT {\"system\":\"cpp-sgemm c%d\",\"w\":\"W2\",\"acc\":%g,\"seconds\":[",T,ok/1e4);
 for(size_t i=0;i<tm.size();i++)printf("%s%.9g",i?",":"",tm[i]);
 printf("]}\n");}
